/** The source time of a layer's frame, by the export's rule. */
import type { PictureLayer } from '../../../core/composition/layers.js';
import { SAMPLE_POINT, sourceSpanUs, sourceUsAt } from '../../../core/composition/source-time.js';
import type { PictureItem } from '../../../core/project/item.js';
import { hasSource } from '../../../core/project/kinds/guards.js';
import type { FrameRate } from '../../../core/project/time.js';
import type { SourceFacts } from './picture-source.js';

/** The fields that determine the time. */
export type LayerFrame = Pick<PictureLayer, 'item' | 'frame'>;

/**
 * Source time in microseconds, not rounded. The frame to show is the last whose time is at most this, the first where
 * there is none, and the last one past the end.
 */
export function sourceTimeUs({ item, frame }: LayerFrame, facts: SourceFacts, fps: FrameRate): number {
  const span = hasSource(item) ? item : { in: 0, length: item.length, speed: 1 };
  const us = sourceUsAt(span, frame, fps) + sourceSpanUs(SAMPLE_POINT, span.speed, fps);
  const duration = facts.durationUs ?? 0;
  return loops(item, facts) && duration > 0 ? us % duration : us;
}

const loops = (item: PictureItem, { kind }: SourceFacts): boolean =>
  kind === 'animated' || ('loop' in item && item.loop);
