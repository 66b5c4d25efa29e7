/** Times as people say them. */
import { translate } from '../locales/translate.js';

/** "about 20 s", "about 3 min", "a moment". Rounded upwards to steps that do not flicker. */
export function durationText(seconds: number): string {
  const t = translate('jobs');
  if (seconds < 3) return t('moment');
  if (seconds < 20) return t('seconds', { count: Math.ceil(seconds) });
  if (seconds < 90) return t('seconds', { count: Math.ceil(seconds / 5) * 5 });
  return t('minutes', { count: Math.ceil(seconds / 60) });
}

/** "12.3 MB", in units of a thousand as file managers have them. */
export function sizeText(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}
