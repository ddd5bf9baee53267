/** The slip that shows whether a printer is set up well: both alphabets, every style, a logo, codes and a cut. */
import type { Slip } from '../../domain/receipt/slip.ts';

export const testSlip: Slip = [
  { kind: 'image', logo: 'test' },
  { kind: 'text', text: 'Лавка', align: 'center', size: 2, bold: true },
  { kind: 'text', text: 'Проверка принтера · Перевірка принтера · Printer test', align: 'center' },
  { kind: 'rule', style: 'double' },
  { kind: 'text', text: 'Съешь ещё этих мягких французских булок, да выпей чаю' },
  { kind: 'text', text: 'Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п’яне знаємо' },
  { kind: 'text', text: 'The quick brown fox jumps over the lazy dog, 0123456789' },
  { kind: 'text', text: '₴ € № «ёлочки» — не в каждой таблице' },
  { kind: 'rule', style: 'single' },
  { kind: 'text', text: 'Жирный · жирний', bold: true },
  { kind: 'text', text: 'Подчёркнутый · підкреслений', underline: true },
  { kind: 'text', text: 'Белым по чёрному · білим по чорному', inverse: true },
  { kind: 'rule', style: 'single' },
  {
    kind: 'columns',
    align: ['left', 'right', 'right'],
    rows: [
      ['Рубашка льняная «Поле», рост 182, размер 52', '2 × 1 250.00', '2 500.00'],
      ['Чай', '10 × 89.90', '899.00'],
      ['Ґудзики дерев’яні', '5 × 12.50', '62.50'],
    ],
  },
  { kind: 'pair', left: 'ИТОГО · РАЗОМ', right: '3 461.50', size: 2, bold: true },
  { kind: 'pair', left: 'В том числе НДС 22 %', right: '624.21' },
  { kind: 'rule', style: 'single' },
  { kind: 'qr', data: 'https://example.org/receipt/428?чек=перевірка', size: 6, ecc: 'M' },
  { kind: 'feed', lines: 1 },
  { kind: 'barcode', symbology: 'ean13', data: '4006381333931' },
  { kind: 'feed', lines: 1 },
  { kind: 'barcode', symbology: 'code128', data: 'LAVKA-428' },
  { kind: 'cut', mode: 'partial' },
];

/** A shop front with an awning: lines, a solid area and a grey gradient, which shows how the printer dithers. */
export async function testLogo(): Promise<Uint8Array> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const canvas = createCanvas(240, 120);
  const context = canvas.getContext('2d');
  const shade = context.createLinearGradient(40, 0, 200, 0);
  shade.addColorStop(0, 'black');
  shade.addColorStop(1, 'white');
  context.fillStyle = shade;
  context.fillRect(40, 52, 160, 64);
  context.strokeStyle = 'black';
  context.lineWidth = 4;
  context.strokeRect(40, 52, 160, 64);
  context.fillStyle = 'white';
  context.fillRect(104, 66, 32, 50);
  context.strokeRect(104, 66, 32, 50);
  for (let stripe = 0; stripe < 6; stripe += 1) {
    context.fillStyle = stripe % 2 === 0 ? 'black' : 'white';
    context.beginPath();
    context.moveTo(48 + stripe * 24, 8);
    context.lineTo(72 + stripe * 24, 8);
    context.lineTo(60 + stripe * 32 - 12, 48);
    context.lineTo(28 + stripe * 32 - 12, 48);
    context.closePath();
    context.fill();
    context.stroke();
  }
  return canvas.encode('png');
}
