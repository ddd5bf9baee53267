// A process that opens the till in its first argument, says so, and holds it until it is killed.
import { openStore } from './till-store.ts';

openStore(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
