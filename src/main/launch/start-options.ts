/** What `npm start` understands. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../contract/errors/define-errors.ts';
import { DEMO_TILLS, FIRST_TILL, type DemoTill } from '../demo/chain-plan.ts';
import { tillDir } from '../demo/till-dir.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';

export type StartOptions = {
  readonly help: boolean;
  readonly headless: boolean;
  readonly dataDir: string;
  readonly port: number;
  readonly demo: boolean;
  /** A server and the demo chain beside the till. */
  readonly chain: boolean;
  /** Which till of the demo chain: its data lie beside those of the first. */
  readonly till: DemoTill;
  /** Of the first till of the demo. */
  readonly baseDir: string;
  readonly emulate: boolean;
  readonly language: Language | undefined;
  /** Electron's program, when the launcher found it. */
  readonly electron: string | undefined;
  /** Why the browser shell is used, when it is not what was asked for. */
  readonly why: string | undefined;
};

export const START_HELP = `Starts Lavka: a till with an emulated registrar and printer, and the server of a demo chain that it belongs to.

  npm start -- [options]

  --headless         no window: prints one line of JSON with the address and keeps running
  --data DIR         where the till keeps its data (default: .lavka/demo here, .lavka/till with --no-demo)
  --port N           port of the browser shell on this machine (default: any free one)
  --till 2           another till of the same demo, with data of its own; start it beside the first (1, 2 or 3)
  --no-chain         the demo till alone, without a server
  --no-demo          a real first start: no demo shop, no emulators, no server
  --emulate          with --no-demo: the emulated devices all the same
  --language ru|uk|en
                     language of the messages here and of a till that has no settings yet
  --browser          the browser shell, even where the desktop window could open
  --help             this text

Ctrl+C stops the till. Exit codes: 0 stopped, 1 fault, 2 wrong option, 3 the data is in use by another till.
`;

const OPTIONS = {
  help: { type: 'boolean', default: false },
  headless: { type: 'boolean', default: false },
  data: { type: 'string' },
  port: { type: 'string', default: '0' },
  demo: { type: 'boolean', default: true },
  chain: { type: 'boolean' },
  till: { type: 'string', default: '1' },
  emulate: { type: 'boolean', default: false },
  language: { type: 'string' },
  browser: { type: 'boolean', default: false },
  // Set by build/start.mjs, not by people.
  electron: { type: 'string' },
  why: { type: 'string' },
} as const;

/** A refusal is one plain English sentence. Relative paths are relative to `cwd`. */
export function parseStartOptions(args: readonly string[], cwd: string, root: string): Result<StartOptions, string> {
  let values: Values;
  try {
    values = parse(args);
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const wrong = wrongValue(values);
  if (wrong !== undefined) return err(wrong);
  const till = DEMO_TILLS.find(({ number }) => String(number) === values.till) ?? FIRST_TILL;
  const baseDir = values.data === undefined ? join(root, '.lavka', values.demo ? 'demo' : 'till') : resolve(cwd, values.data);
  return ok({
    help: values.help,
    headless: values.headless,
    dataDir: tillDir(baseDir, till.number),
    baseDir,
    till,
    chain: values.chain ?? values.demo,
    port: Number(values.port),
    demo: values.demo,
    emulate: values.demo || values.emulate,
    language: LANGUAGES.find((known) => known === values.language),
    electron: values.headless || values.browser ? undefined : values.electron,
    why: values.why,
  });
}

type Values = ReturnType<typeof parse>;

function wrongValue({ port, language, till, demo, chain }: Values): string | undefined {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `--port is a number from 0 to 65535, not ${port}`;
  if (language !== undefined && !LANGUAGES.some((known) => known === language))
    return `--language is ru, uk or en, not ${language}`;
  const tills = DEMO_TILLS.map(({ number }) => String(number));
  if (!tills.includes(till)) return `--till is ${tills.join(', ')}, not ${till}`;
  return !demo && (till !== '1' || chain === true) ? '--till and --chain are parts of the demo' : undefined;
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowNegative: true, strict: true, allowPositionals: false }).values;
}
