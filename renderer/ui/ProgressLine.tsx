/** How far something is, as a thin line. */
import { classNames } from './class-names.js';

/**
 * `percent` is 0 to 100; null where nobody knows, which is a pale line. It stands still: an animation draws sixty pictures a
 * second, for every clip of a timeline, while the processor is wanted for what the line waits for.
 */
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
    className={classNames('h-1 overflow-hidden rounded-full bg-line', className)}
  >
    {percent === null ? (
      <div key="unknown" className="h-full rounded-full bg-text opacity-40" />
    ) : (
      <div
        key="known"
        className="h-full rounded-full bg-text transition-[width]"
        style={{ width: `${Math.max(0, Math.min(100, percent))}%` }}
      />
    )}
  </div>
);
