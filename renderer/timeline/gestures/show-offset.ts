/** What a drag on the timeline says at the pointer. */
import { toOffsetLabel } from '../../../core/timeline/clock-time.js';
import type { TimelineContext } from '../timeline-context.js';
import type { TimelinePointer } from './timeline-drag.js';

/** How many frames something was moved, and where it is now. */
export function showOffset(timeline: TimelineContext, pointer: TimelinePointer, frames: number, at: number): void {
  const text = toOffsetLabel(frames, at, timeline.project().fps);
  timeline.overlay.showLabel({ text, x: pointer.clientX, y: pointer.clientY });
}
