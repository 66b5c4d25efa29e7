/** The work and rest of a workout drawn as columns, in the colours of its theme. */
import type { Interval } from '../../core/session/intervals.js';
import { phaseColorsOf } from '../../core/session/theme.js';
import { themeOf } from '../../core/session/themes/themes.js';
import { classNames } from '../ui/class-names.js';

/** Of the height of the picture. */
const HEIGHTS = { work: 70, rest: 24, prepare: 24, switch: 24 } as const;
/** Work of a warm-up and a cool-down. */
const LIGHT_WORK = 46;
const BOTTOM = 86;
const WIDTH = 320;
const EDGE = 20;

export const WorkoutShape = ({
  intervals,
  theme: name,
  className,
}: {
  readonly intervals: readonly Interval[];
  readonly theme: string;
  readonly className?: string;
}) => {
  const theme = themeOf(name);
  const end = intervals.at(-1);
  const scale = end ? (WIDTH - 2 * EDGE) / (end.start + end.length) : 0;
  const [top, bottom] = theme.work.ground;
  return (
    <span
      aria-hidden
      className={classNames('block overflow-hidden', className)}
      style={{ background: `linear-gradient(${top}, ${bottom})` }}
    >
      <svg viewBox={`0 0 ${WIDTH} 100`} preserveAspectRatio="none" className="size-full" aria-hidden>
        {intervals.map(({ id, kind, phase, start, length }) => {
          const height = kind === 'work' && phase !== 'main' ? LIGHT_WORK : HEIGHTS[kind];
          const width = length * scale;
          return (
            <rect
              key={id}
              x={EDGE + start * scale}
              y={BOTTOM - height}
              width={Math.max(0.5, width - Math.min(1.5, width / 4))}
              height={height}
              fill={phaseColorsOf(theme, kind).accent}
            />
          );
        })}
      </svg>
    </span>
  );
};
