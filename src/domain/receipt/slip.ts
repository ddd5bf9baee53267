/** A slip: what the receipt printer puts on paper, as plain data. It says what to print, never how a printer is told to. */
export type Align = 'left' | 'center' | 'right';
/** How many times wider and higher than normal. */
export type Size = 1 | 2 | 3 | 4;
export type TextStyle = {
  readonly size?: Size;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
};

/** Words are wrapped; a line break in `text` starts a new line. */
export type TextBlock = { readonly kind: 'text'; readonly text: string; readonly align?: Align } & TextStyle;

/** "Name … amount": `right` stays whole and at the right edge, `left` wraps. */
export type PairBlock = { readonly kind: 'pair'; readonly left: string; readonly right: string } & TextStyle;

/** A table. The first column takes what is left and wraps; the others are as wide as their widest cell and stay whole. */
export type ColumnsBlock = {
  readonly kind: 'columns';
  readonly align: readonly Align[];
  readonly rows: readonly (readonly string[])[];
  readonly bold?: boolean;
};

export type RuleBlock = { readonly kind: 'rule'; readonly style: 'single' | 'double' };

/** `size` is dots per module, 1-8; a code too wide for the paper is drawn smaller. */
export type QrBlock = {
  readonly kind: 'qr';
  readonly data: string;
  readonly size?: number;
  readonly ecc?: 'L' | 'M' | 'Q' | 'H';
};

/** Data that the symbology cannot hold is printed as text, so that it is never lost. */
export type BarcodeBlock = { readonly kind: 'barcode'; readonly symbology: 'ean13' | 'code128'; readonly data: string };

/** A picture the printer's owner knows by name; without it the slip prints without a picture. */
export type ImageBlock = { readonly kind: 'image'; readonly logo: string };

export type FeedBlock = { readonly kind: 'feed'; readonly lines: number };
export type CutBlock = { readonly kind: 'cut'; readonly mode: 'full' | 'partial' };

/** Opens the cash drawer wired to the printer. */
export type DrawerBlock = { readonly kind: 'drawer' };

export type SlipBlock =
  TextBlock | PairBlock | ColumnsBlock | RuleBlock | QrBlock | BarcodeBlock | ImageBlock | FeedBlock | CutBlock | DrawerBlock;

/** Survives JSON unchanged: print jobs are stored with it. */
export type Slip = readonly SlipBlock[];
