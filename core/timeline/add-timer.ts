import type { BrandKit } from '../brand/brand-kit.js';
import { message } from '../locales/message.js';
import type { Project } from '../project/project.js';
import { secondsToFrames } from '../project/time.js';
import type { TimerPreset } from '../project/timer-presets.js';
import type { TitleTarget } from './add-title.js';
import { type OverlayPlan, planOverlay, toOverlay } from './add-overlay.js';

/** How long a new timer is. */
export const TIMER_SECONDS = 10;

/**
 * The draft of adding a timer, a bar or labels of ten seconds, and its id; null where it does not fit. Where there is a brand
 * kit, texts get its fonts and colours.
 */
export function planTimer(
  project: Project,
  preset: TimerPreset,
  target: TitleTarget,
  kit: BrandKit | null = null,
): OverlayPlan | null {
  const length = secondsToFrames(TIMER_SECONDS, project.fps);
  const item = toOverlay(project, { ...preset, id: target.newId('item'), start: target.frame, length }, kit);
  return planOverlay(project, item, { over: target.track, newId: target.newId, name: message('steps:addTimer') });
}
