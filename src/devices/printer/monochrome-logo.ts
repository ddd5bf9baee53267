/** Makes a shop's picture into what a receipt printer can print: black dots on white, narrow enough for any paper. Loads the canvas library. */
import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';

/** Fits 58 mm paper, and is as tall as a stamp: receipts are paid for by the metre. */
export const LOGO_DOTS = { width: 384, height: 240 } as const;
/** A picture with more pixels than a camera makes is a mistake, and would hold the till up. */
const MOST_PIXELS = 30_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];

/** PNG of black and white dots, or undefined when `picture` is no PNG or JPEG, or a damaged or huge one. */
export async function monochromeLogo(picture: Uint8Array): Promise<Uint8Array | undefined> {
  if (![PNG, JPEG].some((signature) => signature.every((byte, index) => picture[index] === byte))) return undefined;
  const image = await loadImage(Buffer.from(picture)).catch(() => undefined);
  if (image === undefined || image.width * image.height === 0 || image.width * image.height > MOST_PIXELS) return undefined;
  const scale = Math.min(1, LOGO_DOTS.width / image.width, LOGO_DOTS.height / image.height);
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  dither(context);
  return context.canvas.encode('png');
}

/** Floyd–Steinberg: what a dot is too dark or too light by goes to the dots after it. */
function dither(context: SKRSContext2D): void {
  const { width, height } = context.canvas;
  const pixels = context.getImageData(0, 0, width, height);
  const { data } = pixels;
  const light = Float32Array.from({ length: width * height }, (_, at) => luminance(data, at * 4));
  const give = (x: number, y: number, share: number): void => {
    if (x >= 0 && x < width && y < height) light[y * width + x] = (light[y * width + x] ?? 0) + share;
  };
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const wanted = light[at] ?? 255;
      const dot = wanted < 128 ? 0 : 255;
      const error = wanted - dot;
      give(x + 1, y, (error * 7) / 16);
      give(x - 1, y + 1, (error * 3) / 16);
      give(x, y + 1, (error * 5) / 16);
      give(x + 1, y + 1, error / 16);
      data.set([dot, dot, dot, 255], at * 4);
    }
  context.putImageData(pixels, 0, 0);
}

/** How bright the eye finds it, ITU-R BT.601. */
function luminance(data: Uint8ClampedArray, at: number): number {
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
}
