/** What the timer and the bars of a session show at a frame. */
import { textsOfItem } from '../../composition/texts.js';
import type { Rect } from '../../geometry/affine.js';
import type { CanvasSize } from '../../project/canvas-size.js';
import { itemEnd } from '../../project/item.js';
import { valueAt } from '../../project/keyframes.js';
import { isText } from '../../project/kinds/guards.js';
import type { FrameRate } from '../../project/time.js';
import type { ProgressDrawing, TimedText } from '../../project/timed-text.js';
import type { Track } from '../../project/track.js';
import { progressAt } from '../../text/progress-path.js';
import { type SessionTrack, trackId } from '../session-items.js';

/** The ring or bar of an interval, or the bar of the whole session. */
export interface ShownBar {
  readonly of: 'interval' | 'session';
  readonly drawing: ProgressDrawing;
  /** Where it is, canvas pixels. */
  readonly rect: Rect;
  /** How much of its time is over, 0 to 1. */
  readonly over: number;
}

/** A session that was laid out for a canvas. */
export interface ShownSession {
  readonly tracks: readonly Track[];
  readonly size: CanvasSize;
  readonly fps: FrameRate;
}

/** The digits at a frame; null where there are none. */
export const timerAt = (session: ShownSession, frame: number): TimedText | null =>
  textsAt(session, 'timer', frame)[0] ?? null;

/** All digits of the session, one text after the other. */
export const allTimers = ({ tracks, size, fps }: ShownSession): readonly TimedText[] =>
  (tracks.find(({ id }) => id === trackId('timer'))?.items ?? []).flatMap((item) =>
    isText(item) ? textsOfItem(item, item.start, itemEnd(item), { fps, size, sceneCuts: [] }) : [],
  );

/** The bars that are seen at a frame. */
export function barsAt(session: ShownSession, frame: number): ShownBar[] {
  const { width, height } = session.size;
  return (['ring', 'bar'] as const).flatMap((track) =>
    textsAt(session, track, frame).flatMap((text): ShownBar[] => {
      const { progress: drawing, position, opacity, start, length } = text;
      const at = frame - start;
      if (!drawing || valueAt(opacity, at) < 1) return [];
      const [x, y] = [valueAt(position.x, at) * width, valueAt(position.y, at) * height];
      const rect = {
        x: x - drawing.width / 2,
        y: y - drawing.height / 2,
        width: drawing.width,
        height: drawing.height,
      };
      const of = track === 'ring' ? 'interval' : 'session';
      return [{ of, drawing, rect, over: progressAt(drawing, at / length) }];
    }),
  );
}

function textsAt({ tracks, size, fps }: ShownSession, name: SessionTrack, frame: number): readonly TimedText[] {
  const items = tracks.find(({ id }) => id === trackId(name))?.items ?? [];
  const item = items.find((each) => each.start <= frame && frame < itemEnd(each));
  return item && isText(item) ? textsOfItem(item, frame, frame + 1, { fps, size, sceneCuts: [] }) : [];
}
