/** `npm run docs:errors`: writes docs/errors.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ensure.mjs';
import { errorsPage } from './errors-page.ts';

writeFileSync(join(root, 'docs', 'errors.md'), errorsPage());
