/** What several people wrote into orders: every order and every entry is there, on both sides. */
import type { Evidence, Replica } from './evidence.ts';

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
        .filter(([paymentId, id]) => there.get(id)?.payments?.some((payment) => payment.id === paymentId) !== true)
        .map(([, id]) => `${name}: a payment of order ${id} is gone`),
    ];
  });
}
