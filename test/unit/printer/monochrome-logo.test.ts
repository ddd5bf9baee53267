// A shop's picture as a receipt printer can print it.
import { createCanvas } from '@napi-rs/canvas';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { monochromeLogo } from '../../../src/devices/printer/monochrome-logo.ts';

/** A picture whose left half is one shade of grey, the right half transparent. */
async function picture(width: number, height: number, shade = '#000000', type: 'png' | 'jpeg' = 'png'): Promise<Uint8Array> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = shade;
  context.fillRect(0, 0, type === 'jpeg' ? width : width / 2, height);
  return type === 'png' ? canvas.encode('png') : canvas.encode('jpeg');
}

async function dots(bytes: Uint8Array): Promise<PNG> {
  const made = await monochromeLogo(bytes);
  if (made === undefined) throw new Error('no picture');
  return PNG.sync.read(Buffer.from(made));
}

/** How much of the columns is black, 0 to 1. */
function blackness({ width, height, data }: PNG, from: number, to: number): number {
  let black = 0;
  for (let y = 0; y < height; y += 1) for (let x = from; x < to; x += 1) if (data[(y * width + x) * 4] === 0) black += 1;
  return black / (height * (to - from));
}

describe('a logo', () => {
  it('is black and white and nothing between, on white where it is transparent', async () => {
    const made = await dots(await picture(100, 50));
    expect([made.width, made.height]).toEqual([100, 50]);
    expect(new Set(made.data)).toEqual(new Set([0, 255]));
    expect(blackness(made, 0, 50)).toBe(1);
    expect(blackness(made, 50, 100)).toBe(0);
  });

  it('of grey has as many black dots as it is dark', async () => {
    const made = await dots(await picture(200, 100, '#808080'));
    expect(blackness(made, 0, 100)).toBeCloseTo(0.5, 1);
    expect(blackness(await dots(await picture(200, 100, '#404040', 'jpeg')), 0, 200)).toBeCloseTo(0.75, 1);
  });

  it('fits the narrowest paper and is no taller than a stamp, in its own proportions', async () => {
    const wide = await dots(await picture(3840, 1000));
    expect([wide.width, wide.height]).toEqual([384, 100]);
    const tall = await dots(await picture(1000, 2400));
    expect([tall.width, tall.height]).toEqual([100, 240]);
  });

  it('is refused when it is no PNG or JPEG, or a broken one', async () => {
    const whole = await picture(100, 50);
    for (const bytes of [
      new Uint8Array(),
      Buffer.from('<svg/>'),
      Buffer.from('GIF89a'),
      whole.subarray(0, 40),
      whole.subarray(1),
    ])
      expect(await monochromeLogo(bytes)).toBeUndefined();
  });
});
