/** What a till asks of the server about goods between stores. Throws as `createAsk` says. */
import { transfersPage, transferView, type TransferState, type TransferView } from '../../contract/sync/transfer-contract.ts';
import { bearer, JSON_TYPE, type Ask } from './ask-server.ts';

export type TransferAnswer = 'accept' | 'receive' | 'refuse' | 'cancel';
type Wanted = { readonly side: 'gives' | 'gets'; readonly state: TransferState };

export type TransferCalls = {
  /** Of the till's own store. */
  transfers(token: string, wanted: Wanted, signal: AbortSignal): Promise<readonly TransferView[]>;
  /** What the till's own store asked for an order, whatever became of it. */
  transfersOf(token: string, orderId: string, signal: AbortSignal): Promise<readonly TransferView[]>;
  /** `body`: who, and how many or why. Throws TRANSFER_ANSWERED, TRANSFER_NOT_SENT, RECORD_UNKNOWN. */
  answerTransfer(
    token: string,
    answer: { readonly transferId: string; readonly what: TransferAnswer; readonly body: object },
    signal: AbortSignal,
  ): Promise<TransferView>;
};

export function createTransferCalls(ask: Ask): TransferCalls {
  return {
    async transfers(token, { side, state }, signal) {
      const path = `/v1/transfers?side=${side}&state=${state}&limit=200`;
      return (await ask(transfersPage, { method: 'GET', path, headers: bearer(token), signal })).value.transfers;
    },
    async transfersOf(token, orderId, signal) {
      const path = `/v1/transfers?side=gets&orderId=${encodeURIComponent(orderId)}&limit=200`;
      return (await ask(transfersPage, { method: 'GET', path, headers: bearer(token), signal })).value.transfers;
    },
    async answerTransfer(token, { transferId, what, body }, signal) {
      const path = `/v1/transfers/${encodeURIComponent(transferId)}/${what}`;
      const headers = { ...JSON_TYPE, ...bearer(token) };
      return (await ask(transferView, { method: 'POST', path, headers, body: JSON.stringify(body), signal })).value;
    },
  };
}
