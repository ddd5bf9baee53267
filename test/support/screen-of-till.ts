// A screen's hands and eyes at a till that runs as a process: its calls, and the latest of what it pushes.
import { WebSocket } from 'ws';
import type { Channel, Frame } from '../../src/contract/rpc/channel.ts';
import { connect } from '../../src/contract/rpc/connect.ts';
import type { BasketView } from '../../src/contract/till/basket-contract.ts';
import type { TillClient, TillContract, TillState } from '../../src/contract/till/till-contract.ts';
import { enter } from './screen-client.ts';

export type ScreenOfTill = {
  readonly till: TillClient;
  state(): TillState | undefined;
  basket(): BasketView | undefined;
  /** False once the till is gone. */
  alive(): boolean;
  leave(): void;
};

/** `url`: an address that lets one page in. */
export async function screenOfTill(url: string): Promise<ScreenOfTill> {
  const { socket } = await enter(url);
  const frames = new Set<(frame: Frame) => void>();
  socket.on('message', (data) => frames.forEach((listen) => listen(JSON.parse((data as Buffer).toString()) as Frame)));
  const channel: Channel = {
    send: (frame) => socket.send(JSON.stringify(frame)),
    onFrame: (listen) => void frames.add(listen),
    onClose: (listen) => void socket.once('close', listen),
  };
  const till = connect<TillContract>(channel);
  let state: TillState | undefined;
  let basket: BasketView | undefined;
  till.on('till.changed', (pushed) => void (state = pushed));
  till.on('basket.changed', (pushed) => void (basket = pushed));
  return {
    till,
    state: () => state,
    basket: () => basket,
    alive: () => socket.readyState === WebSocket.OPEN,
    leave: () => socket.close(),
  };
}
