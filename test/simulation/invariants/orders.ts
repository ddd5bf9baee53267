/** What several people wrote into orders: every order and every entry is there, on both sides. */
import type { Evidence } from './evidence.ts';

type Seen = { readonly payments?: readonly { readonly id: string }[] };

export function orders({ tills, server, expected }: Evidence): readonly string[] {
  const places = [['server', server.replicas['orders']], ...tills.map((till) => [till.name, till.replicas['orders']])] as const;
  if (expected.orders.length === 0) return [];
  return places.flatMap(([name, held]) => {
    const there = new Map([...(held ?? [])].map(([id, text]) => [id, JSON.parse(text.slice('doc '.length)) as Seen]));
    return [
      ...expected.orders.filter((id) => !there.has(id)).map((id) => `${name}: order ${id} is gone`),
      ...[...expected.payments]
        .filter(([paymentId, id]) => there.get(id)?.payments?.some((payment) => payment.id === paymentId) !== true)
        .map(([, id]) => `${name}: a payment of order ${id} is gone`),
    ];
  });
}
