/** What `npm start` understands. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../contract/errors/define-errors.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';

export type StartOptions = {
  readonly help: boolean;
  readonly headless: boolean;
  readonly dataDir: string;
  readonly port: number;
  readonly demo: boolean;
  readonly emulate: boolean;
  readonly language: Language | undefined;
  /** Electron's program, when the launcher found it. */
  readonly electron: string | undefined;
  /** Why the browser shell is used, when it is not what was asked for. */
  readonly why: string | undefined;
};

export const START_HELP = `Starts Lavka with a demo shop, an emulated registrar and an emulated receipt printer.

  npm start -- [options]

  --headless         no window: prints one line of JSON with the address and keeps running
  --data DIR         where the till keeps its data (default: .lavka/demo here, .lavka/till with --no-demo)
  --port N           port of the browser shell on this machine (default: any free one)
  --no-demo          a real first start: no demo shop, no emulators
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
  emulate: { type: 'boolean', default: false },
  language: { type: 'string' },
  browser: { type: 'boolean', default: false },
  // Set by build/start.mjs, not by people.
  electron: { type: 'string' },
  why: { type: 'string' },
} as const;

/** A refusal is one plain English sentence. Relative paths are relative to `cwd`. */
export function parseStartOptions(args: readonly string[], cwd: string, root: string): Result<StartOptions, string> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) return err(`--port is a number from 0 to 65535, not ${values.port}`);
  const language = LANGUAGES.find((known) => known === values.language);
  if (values.language !== undefined && language === undefined) return err(`--language is ru, uk or en, not ${values.language}`);
  return ok({
    help: values.help,
    headless: values.headless,
    dataDir: values.data === undefined ? join(root, '.lavka', values.demo ? 'demo' : 'till') : resolve(cwd, values.data),
    port,
    demo: values.demo,
    emulate: values.demo || values.emulate,
    language,
    electron: values.headless || values.browser ? undefined : values.electron,
    why: values.why,
  });
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowNegative: true, strict: true, allowPositionals: false }).values;
}
