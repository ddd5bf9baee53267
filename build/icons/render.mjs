// Draws the PNG icons from icon.svg: `node build/icons/render.mjs`. Run after changing the SVG; the results are kept in the repository.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const here = import.meta.dirname;
for (const [name, size] of [
  ['icon.png', 1024],
  ['512x512.png', 512],
  ['256x256.png', 256],
  ['64x64.png', 64],
]) {
  const svg = readFileSync(join(here, 'icon.svg'), 'utf8').replace(
    'width="512" height="512">',
    `width="${size}" height="${size}">`,
  );
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(svg)), 0, 0, size, size);
  writeFileSync(join(here, name), canvas.toBuffer('image/png'));
}
