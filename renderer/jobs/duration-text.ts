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
