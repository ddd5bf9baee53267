/** What one model of printer can do. A shop picks a profile; every figure may be changed in settings. */
import type { PaperColumns } from '../../domain/receipt/layout-slip.ts';

/** Names as the encoder knows them. */
export type CodePage = 'cp437' | 'cp866' | 'cp1125' | 'windows1251' | 'cp855' | 'windows1252' | 'cp850' | 'cp858';

export type PrinterProfile = {
  readonly columns: PaperColumns;
  /** Printable dots across, a multiple of 8. */
  readonly dotsPerLine: 384 | 512 | 576;
  /** The printer's pages and their numbers in `ESC t n`, the preferred first. Numbers differ between makers. */
  readonly codePages: readonly (readonly [CodePage, number])[];
  readonly cutter: 'full-and-partial' | 'partial' | 'none';
  /** Lines between the print head and the knife (or the edge to tear at). */
  readonly linesToCutter: number;
  readonly drawer: { readonly pin: 0 | 1; readonly onMs: number; readonly offMs: number };
  /** `end`: answers DLE EOT and, after the last byte is printed, GS r. `status`: DLE EOT only. `none`: one-way wire. */
  readonly replies: 'end' | 'status' | 'none';
};

/** ESC t numbers of Epson's own printers (ESC t in the command reference), which most makers follow for cp866. */
const EPSON_PAGES = [
  ['cp866', 17],
  ['cp1125', 44],
  ['windows1251', 46],
] as const;

const SHARED = { codePages: EPSON_PAGES, drawer: { pin: 0, onMs: 50, offMs: 200 }, replies: 'end' } as const;

export const PRINTER_PROFILES = {
  /** 80 mm, 203 dpi, 576 dots: 48 columns of 12 dots. */
  '80': { ...SHARED, columns: 48, dotsPerLine: 576, cutter: 'full-and-partial', linesToCutter: 4 },
  /** 80 mm, 180 dpi, 512 dots: 42 columns of 12 dots. */
  '80-42': { ...SHARED, columns: 42, dotsPerLine: 512, cutter: 'full-and-partial', linesToCutter: 4 },
  /** 58 mm, 384 dots: 32 columns; most have no knife. */
  '58': { ...SHARED, columns: 32, dotsPerLine: 384, cutter: 'none', linesToCutter: 3 },
} as const satisfies Record<string, PrinterProfile>;

export type ProfileName = keyof typeof PRINTER_PROFILES;

export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(PRINTER_PROFILES, name);
}
