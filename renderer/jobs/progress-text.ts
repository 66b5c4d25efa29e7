/** A job's progress in one line. */
import type { Job } from '../../core/api/jobs.js';
import { AVATAR_STAGES } from '../../core/api/avatar.js';
import { SHORT_STAGES } from '../../core/api/storyboard.js';
import { formatBytes, formatFixed } from '../locales/format.js';
import { translate } from '../locales/translate.js';
import { durationText } from './duration-text.js';
import { resultOf } from './job-store.js';

/** "120 of 450 frames · 2.1× real time · about 8 s left". */
export function progressText(job: Job): string {
  const t = translate('jobs');
  if (job.state === 'done') return doneText(job);
  if (job.state !== 'running') return t(job.state);
  const { progress } = job;
  if (!progress) return t('starting');
  const left = progress.secondsLeft === null ? [] : [t('left', { time: durationText(progress.secondsLeft) })];
  if ('totalFrames' in progress) {
    const speed = progress.speed === null ? [] : [t('speed', { speed: formatFixed(progress.speed, 1) })];
    return [t('frames', { done: progress.frames, total: progress.totalFrames }), ...speed, ...left].join(' · ');
  }
  const face = job.kind === 'avatar' ? AVATAR_STAGES.find((each) => each === progress.stage) : undefined;
  if (face) return t(`stage-${face}`);
  const stage = job.kind === 'short' ? SHORT_STAGES.find((each) => each === progress.stage) : undefined;
  if (stage) return t(`stage-${stage}`);
  return [t('parts', { done: progress.done, total: progress.total }), ...left].join(' · ');
}

function doneText(job: Job): string {
  const t = translate('jobs');
  const video = resultOf(job);
  if (video) {
    const { bytes, seconds, elapsedMs } = video;
    return [`${formatFixed(seconds, 1)} s`, formatBytes(bytes), durationText(elapsedMs / 1000)].join(' · ');
  }
  if (job.kind === 'import' && job.result) {
    const { added, known, brokenTotal } = job.result;
    const broken = brokenTotal > 0 ? [t('broken', { count: brokenTotal })] : [];
    return [t('imported', { count: added + known }), ...broken].join(' · ');
  }
  return t('done');
}
