/** Numbers, sizes, dates and times in the language of the window. */
import { formatDuration as formatDurationIn } from '../../core/session/duration.js';
import { language } from './language.js';

/** A length as people read it: `40 s`, `1:30`, `1:02:03`. */
export const formatDuration = (us: number): string => formatDurationIn(us, language());

/** A number with at most `digits` decimals, without separators of thousands. */
export const formatNumber = (value: number, digits: number, signDisplay: 'auto' | 'exceptZero' = 'auto'): string =>
  new Intl.NumberFormat(language(), { maximumFractionDigits: digits, useGrouping: false, signDisplay }).format(value);

/** A number with exactly `digits` decimals, so that it does not jump while it changes. */
export const formatFixed = (value: number, digits: number): string =>
  new Intl.NumberFormat(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "12.3 MB", in units of a thousand as file managers have them. */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}

/** "14:05". Moments are milliseconds since 1970. */
export const formatClock = (moment: number): string =>
  new Date(moment).toLocaleTimeString(language(), { hour: '2-digit', minute: '2-digit' });

/** Date and time of a moment. */
export const formatDateTime = (moment: number): string => new Date(moment).toLocaleString(language());

/** "a, b, c". */
export const formatList = (parts: readonly string[]): string =>
  new Intl.ListFormat(language(), { type: 'unit' }).format(parts);

/** "$1.20", or "$0.0042" where cents would hide what it is. `cost` is in millionths of a US dollar. */
export function formatCost(cost: number): string {
  const digits = cost >= 100_000 || cost === 0 ? 2 : cost >= 1000 ? 4 : 6;
  return new Intl.NumberFormat(language(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(cost / 1_000_000);
}

/** "6 January 2027". `day` is a calendar day such as 2027-01-06. */
export const formatDay = (day: string): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** "November 2026". `month` is such as 2026-11. */
export const formatMonth = (month: string): string =>
  new Intl.DateTimeFormat(language(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
