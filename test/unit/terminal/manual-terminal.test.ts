// The terminal beside the till is believed: what the cashier typed is the reference.
import { expect, it } from 'vitest';
import { manualTerminal } from '../../../src/devices/terminal/manual-terminal.ts';
import { minor } from '../../../src/domain/money/minor.ts';

it('approves with the code of its slip', async () => {
  const answer = await manualTerminal.pay({ amount: minor(48_900), id: 'a', typedReference: ' 0042 ' });
  expect(answer).toEqual({ outcome: 'approved', reference: '0042' });
});
