/** Which till a command is about: the folder that was named, else the one that `npm start` keeps here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const OWN = join('.lavka', 'till');
const DEMO = join('.lavka', 'demo');

export const DATA_OPTION = [
  '--data <dir>',
  `the till’s folder; left out: ${OWN}, or ${DEMO} where only the demo was started`,
] as const;

/** Says on standard error which one it took when none was named. */
export function tillDir(named: string | undefined): string {
  if (named !== undefined) return named;
  const isDemo = !existsSync(join(OWN, 'till.sqlite')) && existsSync(join(DEMO, 'till.sqlite'));
  const dir = isDemo ? DEMO : OWN;
  process.stderr.write(`The till in ${dir} (another with --data)\n`);
  return dir;
}
