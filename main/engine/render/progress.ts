/** How far a render is and how long it will take, from the frames that come in. */
import type { RenderProgress } from '../../../core/api/render.js';
import { type FrameRate, framesToSeconds } from '../../../core/project/time.js';

// Where each stage begins, and how much of the whole the segments take.
const SEGMENTS_SHARE = 90;
const PERCENT: Record<RenderProgress['stage'], number> = {
  prepare: 0,
  segments: 2,
  sound: 94,
  join: 96,
  verify: 98,
};
// The speed is an average over about this long, so that the time left neither jumps nor lags.
const MEMORY_MS = 6000;

/** The progress of preparing, of which this share is done. */
export const toPreparing = (share: number): RenderProgress => ({
  stage: 'prepare',
  ...{ frames: 0, totalFrames: 0, speed: null, secondsLeft: null },
  percent: share * PERCENT.segments,
});

/** Turns events into progress. `now` gives milliseconds; cached frames count as done but not for the speed. */
export class ProgressMeter {
  readonly #total: number;
  readonly #fps: FrameRate;
  readonly #report: (progress: RenderProgress) => void;
  readonly #now: () => number;
  #stage: RenderProgress['stage'] = 'prepare';
  #frames = 0;
  #percent = 0;
  #marks: { at: number; frames: number }[] = [];

  constructor(total: number, fps: FrameRate, report: (progress: RenderProgress) => void, now: () => number = Date.now) {
    this.#total = total;
    this.#fps = fps;
    this.#report = report;
    this.#now = now;
  }

  /** A new stage begins. */
  enter(stage: RenderProgress['stage']): void {
    this.#stage = stage;
    this.#send();
  }

  /** This many frames are done or under way. A run that starts anew may lower it; what is shown never goes back. */
  frames(count: number): void {
    const first = this.#marks.length === 0;
    this.#frames = Math.max(this.#frames, Math.min(count, this.#total));
    const at = this.#now();
    this.#marks.push({ at, frames: this.#frames });
    while (this.#marks.length > 2 && at - (this.#marks[1]?.at ?? at) > MEMORY_MS) this.#marks.shift();
    if (!first) this.#send();
  }

  #speed(): number | null {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (!first || !last || last.at - first.at < 300 || last.frames === first.frames) return null;
    return (framesToSeconds(last.frames - first.frames, this.#fps) * 1000) / (last.at - first.at);
  }

  #send(): void {
    const speed = this.#speed();
    const left = framesToSeconds(this.#total - this.#frames, this.#fps);
    const share = this.#total === 0 ? 1 : this.#frames / this.#total;
    const inSegments = this.#stage === 'segments';
    // A second attempt, smaller or without the cache, enters its stages again.
    this.#percent = Math.max(this.#percent, PERCENT[this.#stage] + (inSegments ? share * SEGMENTS_SHARE : 0));
    this.#report({
      stage: this.#stage,
      frames: this.#frames,
      totalFrames: this.#total,
      speed,
      secondsLeft: inSegments && speed ? left / speed : null,
      percent: this.#percent,
    });
  }
}
