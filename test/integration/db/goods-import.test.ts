// Reading lists of goods into a real catalogue: everything good is kept, everything bad is named, and a list may come again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import type { ImportSummary } from '../../../src/main/app/ports.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import { aLine, aSale, aShiftOpened } from '../../support/facts.ts';
import { milli } from '../../../src/domain/money/minor.ts';
import { importGoods } from '../../support/import-goods.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

let temp: ReturnType<typeof tempDir>;
let store: TillStore;
beforeEach(() => {
  temp = tempDir();
  store = openStore(temp.dir);
});
afterEach(() => {
  store.close();
  temp.remove();
});

const load = (text: string | Buffer, generatePrices?: number): Promise<ImportSummary> => importGoods(store, text, generatePrices);
const price = (code: string): unknown => store.catalogue.byBarcode([code])?.good.price;

describe('a list of goods', () => {
  it('is read with a byte order mark, Windows line ends, gzip, and without a last line end', async () => {
    const text = '\ufeffbarcode\tname\tprice\r\n4607023248899\tНоски\t99,00\r\n4600000000008\tЧулки\t150';
    expect(await load(gzipSync(text))).toEqual({ added: 2, updated: 0, unchanged: 0, skipped: 0, problems: [] });
    expect(price('4607023248899')).toBe(9900);
    expect(store.catalogue.count()).toBe(2);
    expect(store.catalogue.priceVersion()).toBe(1);
  });
  it('keeps the good lines and names the bad ones by number', async () => {
    const lines = [
      'barcode\tname\tprice',
      '4607023248899\tНоски\t99',
      '4607023248890\tЧулки\t99',
      '4600000000008\tЧулки\t-1',
      '',
      '4607023248899\tНоски ещё раз\t99',
      '4600000000015\tГольфы\t120\tлишнее',
      `4600000000022\t${'ы'.repeat(600_000)}\t1`,
      '4600000000039\tШарф\t700',
    ];
    const broken = Buffer.concat([
      Buffer.from(`${lines.join('\n')}\n4600000000046\t`),
      Buffer.from([0xcf, 0xee]),
      Buffer.from('\t1\n4600000000053\tШапка\t5\n'),
    ]);
    expect(await load(broken)).toEqual({
      added: 3,
      updated: 0,
      unchanged: 0,
      skipped: 6,
      problems: [
        { line: 3, code: 'GOODS_BARCODE', details: { code: '4607023248890' } },
        { line: 4, code: 'GOODS_PRICE', details: { text: '-1' } },
        { line: 6, code: 'GOODS_BARCODE_TWICE', details: { code: '4607023248899', first: 2 } },
        { line: 7, code: 'GOODS_COLUMNS', details: { found: 4, expected: 3 } },
        { line: 8, code: 'GOODS_LINE_LONG', details: { most: 40_000 } },
        { line: 10, code: 'GOODS_ENCODING', details: {} },
      ],
    });
  });
  it('that comes again updates by barcode, keeps what it does not mention, and says what stayed the same', async () => {
    await load('barcode\tname\tprice\tbrand\n4607023248899\tНоски\t99\tГамма\n4600000000008\tЧулки\t150\t');
    const { goodId } = store.catalogue.byBarcode(['4607023248899'])!.good;
    expect(
      await load('barcode\tname\tprice\n4607023248899|2000000000015*12\tНоски тёплые\t109\n4600000000008\tЧулки\t150'),
    ).toMatchObject({
      added: 0,
      updated: 1,
      unchanged: 1,
    });
    expect(store.catalogue.get(goodId)).toMatchObject({ name: 'Носки тёплые', price: 10900, brand: 'Гамма' });
    expect(store.catalogue.byBarcode(['2000000000015'])).toMatchObject({ good: { goodId }, quantity: 12000 });
    expect(store.catalogue.barcodes(goodId)).toHaveLength(2);
    expect(store.catalogue.priceVersion()).toBe(2);
    expect(store.catalogue.search('теплые', 10).hits).toHaveLength(1);
  });
  it('that puts two goods’ codes on one line is refused there', async () => {
    await load('barcode\tname\n4607023248899\tНоски\n4600000000008\tЧулки');
    expect(await load('barcode\tname\n4607023248899|4600000000008\tОба')).toMatchObject({
      problems: [{ line: 2, code: 'GOODS_BARCODE_TAKEN' }],
    });
  });
  it('counts stock anew: what was sold before the count is in it, what is sold after comes off', async () => {
    await load('barcode\tname\tstock\n4607023248899\tНоски\t10');
    const { goodId } = store.catalogue.byBarcode(['4607023248899'])!.good;
    const sell = (number: number, quantity: number): unknown =>
      store.unitOfWork(() => store.journal.append(aSale(number, { lines: [aLine({ goodId, quantity: milli(quantity) })] })));
    store.unitOfWork(() => store.journal.append(aShiftOpened()));
    sell(1, 3000);
    expect(store.catalogue.stock(goodId)).toBe(7000);
    await load('barcode\tname\tstock\n4607023248899\tНоски\t20');
    expect(store.catalogue.stock(goodId)).toBe(20_000);
    sell(2, 1500);
    expect(store.catalogue.stock(goodId)).toBe(18_500);
    expect(store.catalogue.stock('nobody')).toBeNull();
  });
  it('without prices gets them from a seed, the same each time', async () => {
    const text = 'barcode\tname\tcategory\n4607023248899\tСок\tПродукты питания/Сок';
    await load(text, 7);
    const first = price('4607023248899');
    expect(first).toBeGreaterThan(0);
    expect(await load(text, 7)).toMatchObject({ unchanged: 1 });
    expect(price('4607023248899')).toBe(first);
  });
  it.each(['', 'just text', 'name\tprice\nНоски\t1'])('without a usable header changes nothing: %j', async (text) => {
    await expect(load(text)).rejects.toMatchObject({ code: 'GOODS_HEADER' });
    expect(store.catalogue.priceVersion()).toBe(0);
  });
  it('from a damaged gzip file is a fault, not half a truth', async () => {
    const whole = gzipSync('barcode\tname\n4607023248899\tНоски\n'.repeat(100));
    await expect(load(whole.subarray(0, whole.length - 20))).rejects.toMatchObject({ code: 'GOODS_FILE' });
  });
  it('that breaks off says what it kept, and that can be found', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => `LVK-${n}\tНоски № ${n}\t${n + 1}\n`);
    const whole = Buffer.from(`barcode\tname\tprice\n${lines.join('')}`);
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(whole);
      throw new Fault('GOODS_FILE', { file: 'gzip' });
    }
    const run = store.goodsImport.run(breaking(), { defaultVat: '22%' });
    const finish = async (): Promise<void> => {
      while ((await run.next()).done !== true);
    };
    await expect(finish()).rejects.toMatchObject({ code: 'GOODS_FILE_BROKEN_OFF', details: { kept: 240 } });
    expect(store.catalogue.count()).toBe(240);
    expect(store.goodsImport.isUnfinished()).toBe(false);
    expect(store.catalogue.search('носки', 5).hits).not.toEqual([]);
  });
  it('cut short by a crash is found again and made searchable', async () => {
    const run = store.goodsImport.run(toSource('barcode\tname\n4607023248899\tНоски\n'), { defaultVat: '22%' });
    await run.next();
    store.close();
    store = openStore(temp.dir);
    expect(store.goodsImport.isUnfinished()).toBe(true);
    expect(store.catalogue.byBarcode(['4607023248899'])).toBeDefined();
    for await (const step of store.goodsImport.finish()) expect(step.stage).toBe('indexing');
    expect(store.goodsImport.isUnfinished()).toBe(false);
    expect(store.catalogue.search('носки', 5).hits).toHaveLength(1);
  });
  it('never holds the till up for long', async () => {
    const digits = (n: number): string => String(200_000_000_000 + n);
    const lines = Array.from(
      { length: 4000 },
      (_, n) => `S${digits(n)}\tТовар номер ${n} с длинным именем для проверки\t${n + 1}`,
    );
    const run = store.goodsImport.run(toSource(`barcode\tname\tprice\n${lines.join('\n')}`), { defaultVat: '22%' });
    const steps: number[] = [];
    for (
      let started = performance.now(), step = await run.next();
      step.done !== true;
      started = performance.now(), step = await run.next()
    ) {
      steps.push(performance.now() - started);
    }
    steps.sort((a, b) => a - b);
    expect(steps[Math.floor(steps.length / 2)]).toBeLessThan(20);
  });
});

describe('the sample', () => {
  it('is 3 000 goods without a bad line: variants, packs, by weight, by length and with a free price among them', async () => {
    const sample = readFileSync(join(import.meta.dirname, '../../../demo/goods-3000.tsv'));
    expect(await load(sample)).toEqual({ added: 3000, updated: 0, unchanged: 0, skipped: 0, problems: [] });
    expect(store.catalogue.byArticle('10101')).toMatchObject({ unit: 'kg', price: 89_000 });
    expect(store.catalogue.byArticle('10201')).toMatchObject({ unit: 'm' });
    expect(store.catalogue.byArticle('U-1')).toMatchObject({ unit: 'service', price: undefined });
    expect(store.catalogue.byBarcode(['2900000000872'])).toMatchObject({ quantity: 12_000 });
    expect(store.catalogue.search('футболка базовая', 5).hits[0]).toMatchObject({ variants: 18 });
  });
});

describe('lavka import goods', () => {
  const lavka = join(import.meta.dirname, '../../../src/main/cli/lavka.ts');
  async function run(...args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
    const child = spawn(process.execPath, [lavka, ...args], { cwd: temp.dir });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += String(data)));
    child.stderr.on('data', (data) => (err += String(data)));
    const [code] = (await once(child, 'close')) as [unknown];
    return { code, out, err };
  }
  it('prints the summary as JSON and the bad lines on standard error', async () => {
    const file = join(temp.dir, 'goods.tsv');
    writeFileSync(file, 'barcode\tname\tprice\n4607023248899\tНоски\t99\n4607023248890\tЧулки\t99\n');
    const other = join(temp.dir, 'other');
    const { code, out, err } = await run('import', 'goods', file, '--data', other);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ added: 1, skipped: 1, goods: 1, problems: [{ line: 3, code: 'GOODS_BARCODE' }] });
    expect(err).toContain('line 3:');
    expect(await run('journal', 'verify', '--data', other)).toMatchObject({ code: 0, out: expect.stringContaining('"ok":true') });
    expect(await run('journal', 'rebuild', '--check', '--data', other)).toMatchObject({ code: 0 });
  });
  it('without a folder means the till that is started here, the demo where there is no other, and says which', async () => {
    const file = join(temp.dir, 'goods.tsv');
    writeFileSync(file, 'barcode\tname\n4607023248899\tНоски\n');
    expect(await run('import', 'goods', file, '--data', '.lavka/demo')).toMatchObject({ code: 0 });
    expect(await run('journal', 'verify')).toMatchObject({ code: 0, err: expect.stringMatching(/^The till in .lavka.demo /) });
    expect(await run('import', 'goods', file, '--data', '.lavka/till')).toMatchObject({ code: 0 });
    expect(await run('journal', 'verify')).toMatchObject({ code: 0, err: expect.stringMatching(/^The till in .lavka.till /) });
  });
  it('refuses a folder, a rate and a seed that are none, and counts the bad lines it does not show', async () => {
    const other = join(temp.dir, 'other');
    expect(await run('import', 'goods', temp.dir, '--data', other)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^GOODS_FILE: /),
    });
    const file = join(temp.dir, 'goods.tsv');
    writeFileSync(file, `barcode\tname\n${'4607023248890\tЧулки\n'.repeat(25)}`);
    for (const wrong of [
      ['--default-vat', 'much'],
      ['--generate-prices', 'some'],
    ])
      expect(await run('import', 'goods', file, '--data', other, ...wrong)).toMatchObject({ code: 1, out: '' });
    expect(await run('import', 'goods', file, '--data', other)).toMatchObject({
      code: 0,
      err: expect.stringContaining('and 5 more lines'),
    });
  });
  it('says who holds the till, and that a file is missing', async () => {
    const held = await run('import', 'goods', join(temp.dir, 'none.tsv'), '--data', temp.dir);
    expect(held).toMatchObject({ code: 1, err: expect.stringContaining('GOODS_FILE') });
    const file = join(temp.dir, 'goods.tsv');
    writeFileSync(file, 'barcode\tname\n');
    expect(await run('import', 'goods', file, '--data', temp.dir)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`process ${process.pid}`),
    });
  });
});

async function* toSource(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
