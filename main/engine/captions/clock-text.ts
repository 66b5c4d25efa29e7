/** A time as people write it. */

const two = (value: number): string => String(value).padStart(2, '0');

/** Microseconds as minutes, seconds and tenths, `1:05.3`; hours before them where there are any. */
export function toClockText(us: number): string {
  const tenths = Math.round(us / 100_000);
  const seconds = Math.floor(tenths / 10);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}.${tenths % 10}`;
}
