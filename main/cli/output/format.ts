/** Amounts as text for people. */

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes: `512 bytes`, `8.1 MB`, `1.5 GB`. */
export function toBytesText(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  const digits = unit > 0 && amount < 99.95 ? 1 : 0;
  return `${trim(amount, digits)} ${UNITS[unit]}`;
}

/** A duration or a time: `2.5 s`, `1:02.5`, `1:00:02`. */
export function toTimeText(seconds: number): string {
  const tens = Math.round(seconds * 100);
  if (tens < 6000) return `${trim(tens / 100, 2)} s`;
  const rest = trim((tens % 6000) / 100, 2);
  const [whole = '', ...part] = rest.split('.');
  const clock = [whole.padStart(2, '0'), ...part].join('.');
  const minutes = Math.floor(tens / 6000);
  return minutes < 60
    ? `${minutes}:${clock}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${clock}`;
}

/** A remaining time, rounded as coarsely as it is known: `about 20 s left`. */
export function toTimeLeftText(seconds: number): string {
  if (seconds < 1.5) return 'a moment left';
  if (seconds < 10) return `about ${Math.round(seconds)} s left`;
  if (seconds < 57.5) return `about ${Math.round(seconds / 5) * 5} s left`;
  if (seconds < 90) return 'about a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  const quarters = Math.round(seconds / 900);
  const [hours, rest] = [Math.floor(quarters / 4), (quarters % 4) * 15];
  return `about ${hours} h${rest === 0 ? '' : ` ${rest} min`} left`;
}

/** A frame rate: `30 fps`, `29.97 fps`. */
export const toFpsText = ({ num, den }: { num: number; den: number }): string => `${trim(num / den, 3)} fps`;

/** A picture's size: `1080x1920`. */
export const toSizeText = ({ width, height }: { width: number; height: number }): string => `${width}x${height}`;

/** A count with its noun: `1 frame`, `2 frames`. */
export const toCountText = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const trim = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** Of millionths of a US dollar; null is a price that nobody knows. */
export const toDollarText = (cost: number | null): string =>
  cost === null ? 'unknown' : `$${(cost / 1_000_000).toFixed(4)}`;
