// `lavka barcode CODE` as a shop's technician runs it.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function lavka(...args: string[]): { readonly code: number | null; readonly json: unknown; readonly error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/main/cli/lavka.ts', 'barcode', ...args], {
    encoding: 'utf8',
  });
  return { code: status, json: stdout === '' ? null : JSON.parse(stdout), error: stderr };
}

describe('lavka barcode', () => {
  it('prints a reading and ends with 0', () => {
    expect(lavka('4607023248899')).toMatchObject({
      code: 0,
      json: { kind: 'gtin', symbology: 'EAN-13', gtin: '4607023248899', valid: true },
    });
  });
  it('writes quantity and price as decimals', () => {
    expect(lavka('2112345002507').json).toMatchObject({ kind: 'in-store', quantity: '0.25', unit: 'kg' });
    expect(lavka('--layout', '21IIIIIPPPPPC', '2112345002507').json).toMatchObject({ price: '2.50' });
  });
  it.each(['\\x1d', '<GS>', '{GS}'])('takes %s for the separator', (separator) => {
    expect(lavka(`010460702324889921abc123${separator}93Qw3r`).json).toMatchObject({
      kind: 'gs1',
      serial: 'abc123',
      mark: '010460702324889921abc123\x1d93Qw3r',
    });
  });
  it('prints a refusal and ends with 1', () => {
    expect(lavka('4607023248898')).toMatchObject({
      code: 1,
      json: { kind: 'refused', code: 'BARCODE_CHECK_DIGIT', what: expect.stringContaining('check digit') },
    });
    expect(lavka('7'.repeat(10_000))).toMatchObject({ code: 1, json: { kind: 'refused', code: 'BARCODE_TOO_LONG' } });
  });
  it('says so when a layout makes no sense', () => {
    expect(lavka('--layout', '21XX', '1')).toMatchObject({ code: 1, json: null, error: expect.stringContaining('21XX') });
  });
});
