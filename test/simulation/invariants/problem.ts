/** What an invariant says when it does not hold. */
export type InvariantName =
  | 'I1 no lost sale'
  | 'I2 no second fiscal document'
  | 'I3 money'
  | 'I4 stock'
  | 'I5 one handover'
  | 'I6 journal'
  | 'I7 liveness'
  | 'I8 unknown stays unknown'
  | 'I9 told is durable'
  | 'I10 replicas'
  | 'I11 orders'
  | 'I12 reserves'
  | 'I13 copied tills'
  | 'I14 returns'
  | 'no fault';

export type Problem = { readonly invariant: InvariantName; readonly text: string };
