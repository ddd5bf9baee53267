/** The first start of an empty till, step by step; and what a till shows when its data cannot be read. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Camera } from './camera.ts';
import type { Shop } from './shop.ts';

const SHOP_NAME = { ru: 'ООО «Лавка»', uk: 'ТОВ «Лавка»', en: 'Lavka Ltd' } as const;
const MANAGER = { ru: 'Управляющий', uk: 'Керівник', en: 'Manager' } as const;

export async function walkFirstStart(camera: Camera, shop: Shop): Promise<void> {
  await camera.open(shop.url);
  await camera.see('setup.language.title');
  await camera.take('setup-language');
  await camera.press('F12');
  await camera.page.locator('input:not([type=radio])').first().fill(SHOP_NAME[camera.language]);
  await camera.take('setup-shop');
  await camera.press('F12');
  await camera.see('setup.devices.title');
  await camera.page.locator('.setup__device').first().waitFor({ timeout: 30_000 });
  // Whatever else answers on the network of whoever takes the pictures is not this shop's.
  await camera.page.evaluate(() => {
    for (const found of document.querySelectorAll('.setup__device')) if (!/127\.0\.0\.1/.test(found.textContent)) found.remove();
  });
  for (let device = 0; device < 2; device += 1) await camera.touch('setup.devices.take');
  await camera.take('setup-devices');
  await camera.press('F12');
  await camera.see('setup.goods.title');
  await camera.touch('setup.goods.takeDemo');
  await camera.page.locator('.note--well').waitFor({ timeout: 30_000 });
  await camera.take('setup-goods');
  await camera.press('F12');
  await camera.see('setup.manager.title');
  const fields = camera.page.locator('input');
  await fields.nth(0).fill(MANAGER[camera.language]);
  await fields.nth(1).fill('246810');
  await fields.nth(2).fill('246810');
  await camera.take('setup-manager');
  await camera.press('F12');
  await camera.see('signIn.title');
  await camera.take('setup-done');
}

/** Overwrites the data of a stopped till: what was a database is none any more. */
export function spoilData(dir: string): void {
  for (const name of readdirSync(dir)) if (/\.sqlite/.test(name)) writeFileSync(join(dir, name), 'this was a database');
}

export async function walkReadOnly(camera: Camera, shop: Shop): Promise<void> {
  await camera.open(shop.url);
  await camera.see('app.readOnly');
  await camera.take('read-only');
}
