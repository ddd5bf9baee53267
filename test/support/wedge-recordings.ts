// Key timings as scanners and people make them: the gap before each key in milliseconds, Enter or Tab included.

export type Recording = { readonly name: string; readonly text: string; readonly gaps: readonly number[] };

/** Each is one code that ends with Enter or Tab. */
export const SCANNERS: readonly Recording[] = [
  { name: 'USB, one key a millisecond', text: '4607023248899\n', gaps: [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
  { name: 'USB, two to five milliseconds', text: '4820023361133\n', gaps: [0, 3, 2, 5, 4, 2, 3, 5, 2, 4, 3, 2, 5, 4] },
  { name: 'USB, eight-millisecond polling', text: '46195515\n', gaps: [0, 8, 8, 8, 16, 8, 8, 8, 8] },
  { name: 'USB, all keys in one tick of the clock', text: '012345678905\n', gaps: [0] },
  { name: 'USB, keys doubled up by polling', text: 'LVO-2611-0042\t', gaps: [0, 16, 0, 16, 0, 16, 0, 16, 0, 16, 0, 16, 0, 16] },
  { name: 'Bluetooth, even', text: '4680608299653\n', gaps: [0, 32, 30, 33, 31, 30, 34, 30, 31, 33, 30, 32, 30, 31] },
  { name: 'Bluetooth, jittery', text: '4893972328533\n', gaps: [0, 22, 58, 31, 20, 47, 60, 24, 39, 55, 21, 44, 28, 60] },
  { name: 'Bluetooth, one late key', text: '6924357840055\n', gaps: [0, 24, 41, 22, 35, 97, 20, 52, 33, 27, 46, 30, 25, 38] },
  { name: 'Bluetooth, late second key', text: '4605100781451\n', gaps: [0, 92, 40, 25, 33, 51, 28, 44, 37, 22, 59, 31, 26, 40] },
  {
    name: 'Bluetooth, stall after ten keys',
    text: '4602010064506\n',
    gaps: [0, 25, 31, 28, 40, 22, 35, 30, 27, 33, 24, 210, 30, 26],
  },
  { name: 'Bluetooth, three keys a packet', text: '3154148517252\n', gaps: [0, 1, 1, 45, 1, 1, 52, 1, 1, 48, 1, 1, 60, 1] },
  {
    name: 'Bluetooth at its slowest, steady',
    text: '4602001029477\n',
    gaps: [0, 80, 95, 88, 100, 83, 91, 97, 85, 90, 94, 82, 99, 87],
  },
  { name: 'Bluetooth, a short order code', text: 'LVO-17\n', gaps: [0, 38, 29, 44, 51, 27, 35] },
  { name: 'USB, GS1 with separators as Ctrl+]', text: '0104607023248899215abcD\x1d91EE06\x1d92Zm9v\n', gaps: [0, 4, 3, 5] },
];

/** Each is typing that must stay typing. */
export const PEOPLE: readonly Recording[] = [
  { name: 'hunt and peck', text: 'носки\n', gaps: [0, 240, 210, 250, 190, 230] },
  {
    name: 'ten fingers',
    text: 'колготки детские\n',
    gaps: [0, 110, 95, 130, 88, 105, 120, 92, 140, 99, 115, 90, 125, 101, 97, 133, 180],
  },
  {
    name: 'a burst of three, again and again',
    text: 'thermosandthensome\n',
    gaps: [0, 30, 30, 84, 30, 30, 90, 28, 33, 81, 30, 31, 95, 30, 30, 88, 29, 30, 120],
  },
  { name: 'a burst of two, again and again', text: 'шапка зимняя\n', gaps: [0, 30, 80, 25, 85, 30, 90, 28, 84, 30, 82, 30, 96] },
  { name: 'a roll of three and Enter', text: '199\n', gaps: [0, 30, 30, 30] },
  { name: 'a price on the number pad', text: '1250.00\n', gaps: [0, 105, 95, 90, 140, 88, 70, 160] },
  { name: 'a PIN, fast', text: '4711\n', gaps: [0, 70, 68, 74, 90] },
  {
    name: 'a quantity and a code by hand',
    text: '5*4607023248899\n',
    gaps: [0, 130, 150, 110, 120, 102, 99, 115, 108, 121, 96, 104, 133, 118, 125, 190],
  },
];
