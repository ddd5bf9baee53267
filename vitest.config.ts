// One runner for unit, property, contract, integration and simulation tests.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { PATIENCE_MS } from './test/support/wait-until.ts';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest, in this order: one of them begun last would keep everything waiting for it alone. */
const LONGEST = [
  'test/simulation/seeds.test.ts',
  'test/integration/till/kill.test.ts',
  'test/simulation/proof.test.ts',
  'test/integration/sync/demo-heals.test.ts',
  'test/integration/power-cut/power-cut.test.ts',
  'test/integration/power-cut/whole-sales.test.ts',
  'test/contract/shtrih-m.contract.test.ts',
  'test/integration/till/settle-by-hand.test.ts',
  'test/integration/server/hardening.test.ts',
  'test/integration/server/imports.test.ts',
  'test/integration/shell/start.test.ts',
  'test/boundaries/boundaries.test.ts',
];

const WITH_DATABASE = 'test/property/server-push.test.ts';

/**
 * What these load is the same, large and without state of its own: loaded once a process, and not once a file. The first load
 * is measured by what its thread worked, to which the rubbish of other files would add.
 */
const ALIKE = 'test/integration/{server,till,db,documents,sync}/**/!(first-load).test.ts';

const PROJECTS = ['whole', 'alike', 'pure'] as const;
/** No tests of vitest. */
const NO_TESTS = ['test/e2e/**', 'node_modules/**'];

/** Then one project after another: a process goes on to the next file only when that is of the same. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at === -1 ? LONGEST.length + PROJECTS.findIndex((name) => name === project.name) : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  resolve: {
    // Electron's program is not needed to test the shell: its module is played by a fake.
    alias: { electron: fileURLToPath(new URL('test/support/fake-electron.ts', import.meta.url)) },
  },
  test: {
    exclude: NO_TESTS,
    testTimeout: 60_000,
    // Waiting for a condition ends when it holds; how long that may take is for the slowest machine under the heaviest load.
    expect: { poll: { timeout: PATIENCE_MS } },
    // Some start a PostgreSQL of their own; on a busy machine that takes longer than the usual ten seconds.
    hookTimeout: 60_000,
    pool: 'forks',
    // More than two cores: the long ones mostly wait, for a disk, a wire or a clock.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/{boundaries,contract,integration,simulation}/**/*.test.ts', WITH_DATABASE],
          exclude: [...NO_TESTS, ALIKE],
          globalSetup: 'test/support/shared-postgres.ts',
        },
      },
      {
        extends: true,
        test: { name: 'alike', include: [ALIKE], isolate: false, globalSetup: 'test/support/shared-postgres.ts' },
      },
      // What these load has no state of its own: a process for each took longer than the tests.
      {
        extends: true,
        test: { name: 'pure', include: ['test/{unit,property}/**/*.test.{ts,tsx}'], exclude: [WITH_DATABASE], isolate: false },
      },
    ],
  },
});
