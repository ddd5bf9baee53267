/** Words with a number behind a hyphen, an order's W-1042 most of all, which a browser would break there. */
const HYPHENED = /(\S*-\d\S*)/;

export function Unbroken({ text }: { readonly text: string }) {
  return text.split(HYPHENED).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="unbroken">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
