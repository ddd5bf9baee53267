// The wedge detector on recorded keys: a scan comes out whole and leaves nothing, typing stays typing.
import { describe, expect, it } from 'vitest';
import { IDLE_WEDGE, pressWedgeKey, releaseWedge, tickWedge, type WedgeOutput } from '../../../src/domain/barcode/wedge.ts';
import { DEFAULT_WEDGE_SETTINGS, type WedgeKey } from '../../../src/domain/barcode/wedge-settings.ts';
import { keysOf, play } from '../../support/wedge-field.ts';
import { PEOPLE, SCANNERS } from '../../support/wedge-recordings.ts';

const settings = DEFAULT_WEDGE_SETTINGS;

describe('wedge detector', () => {
  it.each(SCANNERS)('takes a scan whole and leaves nothing in the field: $name', ({ text, gaps }) => {
    expect(play(keysOf(text, gaps))).toMatchObject({ field: '', scans: [text.slice(0, -1)], broken: [], passed: [] });
  });
  it.each(PEOPLE)('lets a person type: $name', ({ text, gaps }) => {
    const played = play(keysOf(text, gaps));
    expect(played).toMatchObject({ field: text, scans: [], broken: [], retracted: 0 });
    expect(played.longestHoldMs).toBeLessThanOrEqual(50);
  });
  it('ends the scan with its terminator, without waiting', () => {
    const keys = keysOf('46195515\n', [0, 2]);
    const last = keys.reduce(
      (step, key) => pressWedgeKey(step.state, key, settings),
      pressWedgeKey(IDLE_WEDGE, { key: 'Shift', atMs: 0 }, settings),
    );
    expect(last).toEqual({ state: IDLE_WEDGE, outputs: [{ kind: 'scan', text: '46195515' }], key: 'swallow', wakeAtMs: null });
  });
  it('lets nothing of a fast scan through, not even for a moment', () => {
    expect(play(keysOf('4607023248899\n', [0, 5])).retracted).toBe(0);
  });
  it('lets nothing through where it may hold longer', () => {
    const { text, gaps } = SCANNERS.find(({ name }) => name === 'Bluetooth, jittery')!;
    expect(play(keysOf(text, gaps), { ...settings, holdMs: 1000 })).toMatchObject({ scans: ['4893972328533'], retracted: 0 });
  });
  it('reads physical keys when a Cyrillic layout is active', () => {
    const codes = ['KeyL', 'KeyV', 'KeyO', 'Minus', 'Digit7', 'Slash', 'Digit2'];
    const keys = Array.from('ДМЩ-7.@', (key, i): WedgeKey => ({
      key,
      code: codes[i]!,
      atMs: i * 3,
      held: i < 3 || i === 6 ? ['Shift'] : [],
    }));
    expect(play([...keys, { key: 'Enter', code: 'Enter', atMs: 22 }])).toMatchObject({ scans: ['LVO-7/@'], field: '' });
  });
  it('maps characters when the scanner sends no physical codes', () => {
    expect(play(keysOf('ДМИ-ФЫВ7\n', [0, 4])).scans).toEqual(['LVB-ASD7']);
  });
  it('is not disturbed by the Shift keys a scanner sends between the letters', () => {
    const keys = keysOf('LVB-7KQ2\n', [0, 6]).flatMap((key): WedgeKey[] =>
      /[A-Z]/.test(key.key) && key.key.length === 1
        ? [
            { key: 'Shift', atMs: key.atMs - 1, held: ['Shift'] },
            { ...key, held: ['Shift'] },
          ]
        : [key],
    );
    expect(play(keys)).toMatchObject({ scans: ['LVB-7KQ2'], field: '' });
  });
  it('types AltGr characters and leaves shortcuts to the till', () => {
    const keys: WedgeKey[] = [
      { key: '€', code: 'KeyE', atMs: 0, held: ['Control', 'Alt'] },
      { key: 'ґ', code: 'KeyU', atMs: 200, held: ['AltGraph', 'Control', 'Alt'] },
      { key: 'a', atMs: 400 },
      { key: 'c', atMs: 420, held: ['Control'] },
      { key: ']', code: 'BracketRight', atMs: 700, held: ['Control'] },
    ];
    const played = play(keys);
    expect(played.passed).toEqual(['c', ']']);
    expect(played.field.slice(0, 3)).toBe('€ґa');
  });
  it('lets a key that is held down repeat', () => {
    const keys: WedgeKey[] = Array.from({ length: 30 }, (_, i) => ({
      key: '0',
      atMs: i === 0 ? 0 : 500 + i * 30,
      repeat: i > 0,
    }));
    expect(play(keys)).toMatchObject({ field: '0'.repeat(30), scans: [], broken: [] });
  });
  it('keeps the order when an arrow or Backspace follows a held character', () => {
    const step = pressWedgeKey(
      pressWedgeKey(IDLE_WEDGE, { key: 'a', atMs: 0 }, settings).state,
      { key: 'Backspace', atMs: 20 },
      settings,
    );
    expect(step).toMatchObject({ outputs: [{ kind: 'flush', text: 'a' }], key: 'pass', state: IDLE_WEDGE });
  });
  it('gives up a scan that stops without a terminator, and keeps it out of the field', () => {
    expect(play(keysOf('460702324', [0, 3]))).toMatchObject({ field: '', scans: [], broken: ['460702324'] });
  });
  it('ends on a pause when the scanner has no terminator', () => {
    const onPause = { ...settings, endsOnPause: true };
    expect(play(keysOf('46070232', [0, 3]), onPause)).toMatchObject({ field: '', scans: ['46070232'] });
    expect(play(keysOf('46070232', [0, 45]), onPause)).toMatchObject({ field: '', scans: ['46070232'] });
    expect(play(keysOf('199', [0, 30, 30]), onPause)).toMatchObject({ field: '199', scans: [] });
  });
  it('knows a short code by its prefix, and does not hand the prefix on', () => {
    const prefixed = { ...settings, prefix: '~' };
    expect(play(keysOf('~17\n', [0, 40]), prefixed)).toMatchObject({ field: '', scans: ['17'] });
    expect(play(keysOf('~', [0]), prefixed)).toMatchObject({ field: '~', scans: [] });
  });
  it('takes the terminators it is told', () => {
    expect(play(keysOf('46195515\n', [0, 3]), { ...settings, terminators: ['Tab'] }).scans).toEqual([]);
    expect(play(keysOf('46195515\t', [0, 3]), { ...settings, terminators: ['Tab'] }).scans).toEqual(['46195515']);
  });
  it('takes a scan back even when the timers ran late', () => {
    const [first, ...rest] = keysOf('4607023248899\n', [0, 40]);
    const held = pressWedgeKey(IDLE_WEDGE, first!, settings);
    const late = tickWedge(held.state, 900, settings);
    expect(late.outputs).toEqual([{ kind: 'flush', text: '4' }]);
    const outputs = [];
    let state = late.state;
    for (const key of rest) {
      const step = pressWedgeKey(state, key, settings);
      outputs.push(...step.outputs);
      ({ state } = step);
    }
    expect(outputs.filter(({ kind }) => kind === 'scan')).toEqual([{ kind: 'scan', text: '4607023248899' }]);
    const kept = outputs.reduce(
      (count, output) => count + (output.kind === 'flush' ? output.text.length : output.kind === 'retract' ? -output.count : 0),
      1,
    );
    expect(kept).toBe(0);
  });
  it.each(['2*', '12*', '0,5*'])('gives the typed %s back, however soon the scan follows', (typed) => {
    for (const { name, text, gaps } of SCANNERS.filter(({ text: code }) => /^\d{8,13}\n$/.test(code)))
      for (const pause of [0, 3, 20, 45, 70, 99]) {
        const keys = [...keysOf(typed, [0, 60]), ...keysOf(text, gaps, (typed.length - 1) * 60 + pause)];
        expect(play(keys), `${name}, ${String(pause)} ms later`).toMatchObject({
          field: typed,
          scans: [text.slice(0, -1)],
          broken: [],
          passed: [],
        });
      }
  });
  it.each([
    { typed: '3', scanner: 'USB, two to five milliseconds' },
    { typed: '12', scanner: 'USB, two to five milliseconds' },
    { typed: 'к', scanner: 'USB, one key a millisecond' },
    { typed: '3', scanner: 'Bluetooth, three keys a packet' },
  ])('parts $typed from the scan behind it when only then the code checks: $scanner', ({ typed, scanner }) => {
    const { text, gaps } = SCANNERS.find(({ name }) => name === scanner)!;
    const pauses = scanner.startsWith('USB') ? [25, 40, 64, 66, 90] : [110];
    for (const pause of pauses) {
      const keys = [...keysOf(typed, [0, 90]), ...keysOf(text, gaps, (typed.length - 1) * 90 + pause)];
      expect(play(keys), `${String(pause)} ms later`).toMatchObject({ field: typed, scans: [text.slice(0, -1)], broken: [] });
    }
  });
  it('keeps the first digit of a code whose scanner paused behind it', () => {
    for (const pause of [20, 40, 60]) {
      const [first, ...rest] = keysOf('4820023361133\n', [0, 3]);
      const keys = [first!, ...rest.map((key) => ({ ...key, atMs: key.atMs + pause }))];
      expect(play(keys)).toMatchObject({ field: '', scans: ['4820023361133'] });
    }
  });
  it('does not part a code that checks neither with its first digit nor without', () => {
    const [first, ...rest] = keysOf('4820023361134\n', [0, 3]);
    expect(play([first!, ...rest.map((key) => ({ ...key, atMs: key.atMs + 40 }))])).toMatchObject({
      field: '',
      scans: ['4820023361134'],
    });
  });
  it('takes what leaked of a code back when it stops half way', () => {
    const [first, ...rest] = keysOf('46070232489', [0, 3]);
    const keys = [first!, ...rest.map((key) => ({ ...key, atMs: key.atMs + 60 }))];
    expect(play(keys)).toMatchObject({ field: '', scans: [], broken: ['46070232489'] });
  });
  it.each([30, 45, 60])('leaves an amount and its Enter to whoever types them with gaps of %i ms', (gap) => {
    expect(play(keysOf('1000\n', [0, gap]))).toMatchObject({ field: '1000\n', scans: [], passed: ['Enter'] });
    expect(play(keysOf('5000\n', [0, gap]), { ...settings, holdMs: settings.maxGapMs })).toMatchObject({
      field: '5000\n',
      scans: [],
    });
  });
  it('lets go of what it holds when the focus moves', () => {
    const { state } = pressWedgeKey(IDLE_WEDGE, { key: 'a', atMs: 0 }, settings);
    const released = releaseWedge(state);
    expect(released.outputs).toEqual([{ kind: 'flush', text: 'a' }]);
    expect(tickWedge(released.state, 40, settings).outputs).toEqual([]);
  });
  it.each([1, 3, 8, 12])('keeps a scan whole when the focus moves after %i of its keys', (moved) => {
    const keys = keysOf('4607023248899\n', [0, 3]);
    const outputs: WedgeOutput[] = [];
    let state = IDLE_WEDGE;
    for (const [index, key] of keys.entries()) {
      if (index === moved) {
        const released = releaseWedge(state);
        ({ state } = released);
        outputs.push(...released.outputs);
      }
      const step = pressWedgeKey(state, key, settings);
      outputs.push(...step.outputs);
      ({ state } = step);
    }
    expect(outputs.at(-1)).toEqual({ kind: 'scan', text: '4607023248899' });
    const kept = outputs.reduce(
      (count, output) => count + (output.kind === 'flush' ? output.text.length : output.kind === 'retract' ? -output.count : 0),
      0,
    );
    expect(kept).toBe(0);
  });
  it('swallows a scan of 10,000 characters in one piece', () => {
    expect(play(keysOf(`${'7'.repeat(10_000)}\n`, [0, 1])).scans.map((scan) => scan.length)).toEqual([10_000]);
  });
});
