/** What several people wrote into orders: every order and every entry is there, on both sides. */
import { wantedOf } from '../../../src/domain/order/order-reserves.ts';
import type { Evidence, Replica } from './evidence.ts';
import { ordersIn } from './handovers.ts';
import { groupBy } from './receipts.ts';

type Seen = { readonly payments?: readonly { readonly id: string }[] };

export function orders({ tills, server, expected }: Evidence): readonly string[] {
  const places: { readonly name: string; readonly held: Replica | undefined }[] = [
    { name: 'server', held: server.replicas['orders'] },
    ...tills.map((till) => ({ name: till.name, held: till.replicas['orders'] })),
  ];
  if (expected.orders.length === 0) return [];
  return places.flatMap(({ name, held }) => {
    const there = new Map(
      [...(held ?? new Map<string, string>())].map(([id, text]) => [id, JSON.parse(text.slice('doc '.length)) as Seen]),
    );
    return [
      ...expected.orders.filter((id) => !there.has(id)).map((id) => `${name}: order ${id} is gone`),
      ...[...expected.payments]
        .filter(([paymentId, id]) => !isThere(paymentId, there.get(id)))
        .map(([, id]) => `${name}: a payment of order ${id} is gone`),
    ];
  });
}

function isThere(paymentId: string, order: Seen | undefined): boolean {
  return order?.payments?.some(({ id }) => id === paymentId) === true;
}

/** I12: what an open order wants it holds, as far as there are goods; what is over holds nothing; the sums agree. */
export function reserves({ server }: Evidence): readonly string[] {
  const problems: string[] = [];
  const held = groupBy(server.held, ({ orderId }) => orderId);
  const known = new Map(ordersIn(server.replicas['orders']).map((order) => [order.id, order]));
  for (const [orderId, lines] of held) {
    const order = known.get(orderId);
    const wanted = order === undefined ? new Map<string, number>() : wantedOf(order);
    for (const { goodId, quantity } of lines) {
      if (quantity > (wanted.get(goodId) ?? 0))
        problems.push(`${order?.number ?? orderId} holds ${quantity} of ${goodId}, wants ${wanted.get(goodId) ?? 0}`);
    }
  }
  for (const order of known.values()) {
    // Of what waits for goods some is missing; what is further on the way had all of it once.
    if (order.status !== 'confirmed') continue;
    for (const [goodId, quantity] of wantedOf(order)) {
      const holds = held.get(order.id)?.find((line) => line.goodId === goodId)?.quantity ?? 0;
      if (holds < quantity) problems.push(`${order.number} is confirmed and holds ${holds} of ${quantity} of ${goodId}`);
    }
  }
  const sums = groupBy(server.held, ({ goodId }) => goodId);
  for (const [goodId, reserved] of server.reserved) {
    const sum = (sums.get(goodId) ?? []).reduce((total, { quantity }) => total + quantity, 0);
    if (sum !== reserved) problems.push(`${goodId}: ${reserved} are reserved, orders hold ${sum}`);
  }
  return problems;
}
