/** The few pictures of the screens, drawn in the colour of the text beside them. Always with a word or a title. */
const PATHS = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4 4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  attention: 'M12 4 3 19h18L12 4Zm0 6v4m0 2.5v.5',
  printer: 'M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7v-6Z',
  sync: 'M8 4v14m0 0-3-3m3 3 3-3M16 20V6m0 0-3 3m3-3 3 3',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5v-9Z',
  minus: 'M5 12h14',
  close: 'm6 6 12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  trash: 'M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13',
  note: 'M5 4h14v16H5V4Zm3 5h8M8 13h8',
  why: 'M9.5 9a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7m0 3v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
