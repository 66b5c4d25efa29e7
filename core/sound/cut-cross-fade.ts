/**
 * The sound at a cut within a recording. Where two items meet with the short fades of a cut, the first goes on in its
 * file under the beginning of the second, so that room tone keeps its level:
 *
 *     picture  [ first        ][ second      ]
 *     sound    [ first        ]\
 *                             /[ second      ]
 */
import type { MediaInfo } from '../media/media-info.js';
import { toSourceUs } from '../project/edits/span.js';
import { CUT_FADE_SECONDS, cutFade } from '../project/fade.js';
import { itemEnd } from '../project/item.js';
import type { SoundUse } from '../project/kinds/define-kind.js';
import type { SoundingItem } from '../project/kinds/guards.js';
import { playbackOf } from '../project/playback.js';
import { type FrameRate, SECOND_US } from '../project/time.js';
import { SAMPLE_RATE } from './sample-rate.js';

/** How long both are heard, samples. */
export const CUT_FADE_SAMPLES = CUT_FADE_SECONDS * SAMPLE_RATE;

/** One side of a cut. */
interface CutSide {
  readonly item: SoundingItem;
  readonly use: SoundUse<SoundingItem>;
  readonly info: MediaInfo;
}

/**
 * Whether the sound of two neighbours cross-fades. Longer fades are meant as they are, and a first item whose file ends
 * at the cut has nothing to go on with: these fade out and in.
 */
export function isCrossFadedCut(left: CutSide, right: CutSide, fps: FrameRate): boolean {
  const meet = itemEnd(left.item) === right.item.start && right.item.transition === null;
  if (!meet || playbackOf(right.item).offset !== 0) return false;
  if (!isCutFade(left.use.fade(left.item).out, fps) || !isCutFade(right.use.fade(right.item).in, fps)) return false;
  const { in: from, speed, reverse, loop } = playbackOf(left.item);
  const end = from + toSourceUs(left.item.length, speed, fps);
  return !reverse && !loop && end + CUT_FADE_SECONDS * SECOND_US * speed <= (left.info.durationUs ?? 0);
}

const isCutFade = (frames: number, fps: FrameRate): boolean => frames > 0 && frames <= cutFade(fps);
