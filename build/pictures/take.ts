/** `npm run pictures [-- --language ru] [-- --all]`: takes the pictures of the guide and of docs/screens.md from the real till. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../src/contract/errors/define-errors.ts';
import { root } from '../ensure.mjs';
import { openCamera, startBrowser } from './camera.ts';
import { walkTheDay } from './day.ts';
import { spoilData, walkFirstStart, walkReadOnly } from './first-start.ts';
import { forget, openShop } from './shop.ts';

const { values } = parseArgs({
  options: { language: { type: 'string' }, all: { type: 'boolean', default: false }, out: { type: 'string' } },
});
/** Besides Russian: what the guides show, and the screens whose texts are long. */
const EVERYWHERE: readonly string[] = [
  ...[
    'setup-language',
    'setup-goods',
    'sign-in',
    'shift-open',
    'sale',
    'search',
    'scan-unknown',
    'discount',
    'override',
    'parked',
  ],
  ...['payment-cash', 'payment-mixed', 'done', 'failed', 'asking', 'attention', 'print-queue', 'return', 'cash', 'shift'],
  ...['closing', 'closed', 'keys', 'menu', 'settings-selling', 'locked', 'dark-sale'],
];
const isWanted = (language: Language) => (name: string) => values.all || language === 'ru' || EVERYWHERE.includes(name);

const browser = await startBrowser();
for (const language of LANGUAGES.filter((one) => values.language === undefined || one === values.language)) {
  const dir = join(values.out ?? join(root, 'docs', 'pictures'), language);
  mkdirSync(dir, { recursive: true });
  const camera = await openCamera(browser, language, dir, isWanted(language));
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
  const eye = await openCamera(browser, language, dir, isWanted(language));
  await walkReadOnly(eye, spoiled);
  await eye.close();
  await spoiled.stop();
  forget(shop);
}
await browser.close();

async function firstStart(language: Language, dir: string): Promise<void> {
  const empty = await openShop({ language, args: ['--no-demo', '--emulate'] });
  const camera = await openCamera(browser, language, dir, isWanted(language));
  await walkFirstStart(camera, empty);
  await camera.close();
  await empty.stop();
  forget(empty);
}
