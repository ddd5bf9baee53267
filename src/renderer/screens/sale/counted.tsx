/** A word on a button with how many of them wait: the number stands beside the key, so that the word keeps its line. */
type Props = { readonly text: string; readonly count: number };

export function Counted({ text, count }: Props) {
  if (count === 0) return text;
  return (
    <>
      {text}
      <span className="visually-hidden"> · </span>
      <span className="sale__count">{count}</span>
    </>
  );
}
