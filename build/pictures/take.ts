/**
 * `npm run pictures [-- --language ru] [--walk first|day|broken] [--all]`: takes the pictures of the guide and of
 * docs/screens.md from the real till.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../src/contract/errors/define-errors.ts';
import { root } from '../ensure.mjs';
import { openCamera, startBrowser, type Camera } from './camera.ts';
import { walkTheDay } from './day.ts';
import { spoilData, walkFirstStart, walkReadOnly } from './first-start.ts';
import { forget, openShop, type Shop, type ShopOptions } from './shop.ts';

const { values } = parseArgs({
  options: {
    language: { type: 'string' },
    walk: { type: 'string' },
    all: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
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
  ...['payment-cash', 'payment-mixed', 'done', 'phone', 'failed', 'asking', 'attention', 'print-queue', 'return', 'cash', 'shift'],
  ...['closing', 'closed', 'keys', 'menu', 'settings-selling', 'locked', 'dark-sale'],
];
const isWanted = (language: Language) => (name: string) => values.all || language === 'ru' || EVERYWHERE.includes(name);

const WALKS = {
  first: (language: Language) => inShop(language, { args: ['--no-demo', '--emulate'] }, walkFirstStart),
  day: (language: Language) =>
    inShop(language, {}, (camera, shop) => walkTheDay({ camera, shop, pictures: picturesOf(language) })),
  broken: async (language: Language) => {
    const whole = await openShop({ language });
    await whole.stop();
    spoilData(whole.dir);
    await inShop(language, { dir: whole.dir }, walkReadOnly);
  },
} as const;

const browser = await startBrowser();
for (const language of LANGUAGES.filter((one) => values.language === undefined || one === values.language))
  for (const [name, walk] of Object.entries(WALKS)) if (values.walk === undefined || values.walk === name) await walk(language);
await browser.close();

function picturesOf(language: Language): string {
  return join(values.out ?? join(root, 'docs', 'pictures'), language);
}

async function inShop(
  language: Language,
  options: Omit<ShopOptions, 'language'>,
  walk: (camera: Camera, shop: Shop) => Promise<void>,
): Promise<void> {
  const shop = await openShop({ language, ...options });
  const camera = await openCamera(browser, language, picturesOf(language), isWanted(language));
  try {
    await walk(camera, shop);
  } catch (thrown) {
    await camera.page.screenshot({ path: join(picturesOf(language), 'FAILED.png') });
    throw thrown;
  } finally {
    await camera.close();
    await shop.stop();
  }
  forget(shop);
}
