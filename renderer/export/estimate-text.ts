/** An estimate as a person reads it, or why there is none. */
import { durationText } from '../jobs/duration-text.js';
import { formatBytes } from '../locales/format.js';
import { translate } from '../locales/translate.js';
import type { Estimate } from './use-estimates.js';

const REASONS = {
  trying: 'estimating',
  slow: 'estimateSlow',
  busy: 'estimateBusy',
  next: 'estimateNext',
  blocked: 'estimateBlocked',
} as const;

/** "12 MB · about 8 s"; `files` is how many are made of such a size. */
export function estimateText(estimate: Estimate, files: number): string {
  const t = translate('export');
  if (estimate.state === 'failed') return t('noEstimate', { reason: estimate.reason });
  if (estimate.state !== 'known') return t(REASONS[estimate.state]);
  const { bytes, seconds } = estimate.trial;
  const size = formatBytes(bytes);
  const text = seconds < 1 ? t('estimateReady', { size }) : t('estimate', { size, time: durationText(seconds) });
  return files > 1 ? t('estimateEach', { estimate: text }) : text;
}
