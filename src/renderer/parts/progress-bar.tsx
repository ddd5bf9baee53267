/** How far something is. Without `done` it only says that work goes on. */
import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import './progress-bar.css';

type Props = { readonly label: string; readonly done?: number; readonly total?: number };

export function ProgressBar({ label, done, total }: Props) {
  const known = done !== undefined && total !== undefined && total > 0;
  return (
    <AriaProgressBar
      className="progress"
      aria-label={label}
      isIndeterminate={!known}
      {...(known ? { value: done, maxValue: total } : {})}
    >
      {({ percentage }) => (
        <span className="progress__track">
          <span
            className={`progress__bar${known ? '' : ' progress__bar--moving'}`}
            style={known ? { width: `${String(percentage)}%` } : {}}
          />
        </span>
      )}
    </AriaProgressBar>
  );
}
