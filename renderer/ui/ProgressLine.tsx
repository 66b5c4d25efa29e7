/** How far something is, as a thin line. */
import { classes } from './classes.js';

/** `percent` is 0 to 100; null runs without end. */
export const ProgressLine = ({
  label,
  percent,
  className,
}: {
  readonly label: string;
  readonly percent: number | null;
  readonly className?: string;
}) => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    {...(percent === null ? {} : { 'aria-valuenow': Math.round(percent) })}
    className={classes('h-1 overflow-hidden rounded-full bg-line', className)}
  >
    <div
      className={classes('h-full rounded-full bg-text transition-[width]', percent === null && 'w-1/3 animate-pulse')}
      style={percent === null ? undefined : { width: `${Math.max(0, Math.min(100, percent))}%` }}
    />
  </div>
);
