// Loaded into the till and its emulators while pictures are taken: the clock of a shop on a day of its own, so that dates stay the same.
// The file named by LAVKA_PICTURE_CLOCK holds "<shop time in ms> <real time in ms>": from the second on, the shop's clock runs from the first.
import { readFileSync } from 'node:fs';

const path = process.env.LAVKA_PICTURE_CLOCK;
const RealDate = Date;

function shopNow() {
  const [shop, real] = readFileSync(path, 'utf8').split(' ').map(Number);
  return shop + RealDate.now() - real;
}

if (path !== undefined) {
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length === 0) super(shopNow());
      else super(...parts);
    }
    static now() {
      return shopNow();
    }
  };
}
