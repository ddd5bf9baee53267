/** `npm run pictures [-- --language ru] [-- --all]`: takes the pictures of the guide and of docs/screens.md from the real till. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES } from '../../src/contract/errors/define-errors.ts';
import { root } from '../ensure.mjs';
import { openCamera, startBrowser } from './camera.ts';
import { walkTheDay } from './day.ts';
import { spoilData, walkFirstStart, walkReadOnly } from './first-start.ts';
import { forget, openShop } from './shop.ts';

const { values } = parseArgs({
  options: { language: { type: 'string' }, all: { type: 'boolean', default: false }, out: { type: 'string' } },
});
const browser = await startBrowser();
for (const language of LANGUAGES.filter((one) => values.language === undefined || one === values.language)) {
  const dir = join(values.out ?? join(root, 'docs', 'pictures'), language);
  mkdirSync(dir, { recursive: true });
  const camera = await openCamera(browser, language, dir, () => true);
  const shop = await openShop({ language });
  try {
    await walkTheDay({ camera, shop, pictures: dir });
  } catch (thrown) {
    await camera.page.screenshot({ path: join(dir, 'FAILED.png') });
    throw thrown;
  } finally {
    await camera.close();
    await shop.stop();
  }
  await firstStart(language, dir);
  spoilData(shop.dir);
  const spoiled = await openShop({ language, dir: shop.dir });
  const eye = await openCamera(browser, language, dir, () => true);
  await walkReadOnly(eye, spoiled);
  await eye.close();
  await spoiled.stop();
  forget(shop);
}
await browser.close();

async function firstStart(language: (typeof LANGUAGES)[number], dir: string): Promise<void> {
  const empty = await openShop({ language, args: ['--no-demo', '--emulate'] });
  const camera = await openCamera(browser, language, dir, () => true);
  await walkFirstStart(camera, empty);
  await camera.close();
  await empty.stop();
  forget(empty);
}
