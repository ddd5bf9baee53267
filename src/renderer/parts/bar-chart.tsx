/** Bars side by side. The table beside it says the same in words, so for a screen reader the chart is one picture. */
import './bar-chart.css';

export type Bar = { readonly id: string; readonly label: string; readonly value: number; readonly title: string };

const HEIGHT = 168;
const WIDTH = 720;
const FOOT = 24;
const GAP = 6;
const WIDEST = 64;

export function BarChart({ label, bars }: { readonly label: string; readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const step = WIDTH / Math.max(1, bars.length);
  const width = Math.min(WIDEST, step - GAP);
  return (
    <svg
      className="bar-chart"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="xMinYMid meet"
      role="img"
      aria-label={label}
    >
      <line className="bar-chart__floor" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {bars.map((bar, index) => {
        const height = bar.value <= 0 ? 0 : Math.max(2, (bar.value / most) * (HEIGHT - FOOT - 8));
        const middle = step * (index + 0.5);
        return (
          <g key={bar.id}>
            <title>{bar.title}</title>
            <rect
              className="bar-chart__bar"
              x={middle - width / 2}
              y={HEIGHT - FOOT - height}
              width={width}
              height={height}
              rx="4"
            />
            <text className="bar-chart__label" x={middle} y={HEIGHT - 6} textAnchor="middle">
              {bar.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
