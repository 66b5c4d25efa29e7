/** The pictures of a session: a ground of each kind of interval, and the clip of each exercise over it. */
import { Item } from '../project/item.js';
import { clipOf, type SessionClip, type SessionSource } from '../project/session-source.js';
import { type FrameRate, framesToUs } from '../project/time.js';
import { type ClipPlayback, toPlayback } from './clip-playback.js';
import type { Interval } from './intervals.js';
import { frameSpan, itemId, type SessionItem } from './session-items.js';
import type { SessionPlan } from './session-plan.js';
import type { ClipPlace, SessionLayout } from './theme.js';

/** What pictures are made of. */
export interface ClipItemsContext {
  readonly source: SessionSource;
  readonly plan: SessionPlan;
  readonly layout: SessionLayout;
  readonly fps: FrameRate;
}

/** Pictures of an interval; `next` is the work that follows a rest. */
export function clipItems(interval: Interval, next: Interval | null, context: ClipItemsContext): SessionItem[] {
  const { source, plan, layout, fps } = context;
  const span = frameSpan(interval.start, interval.start + interval.length, fps);
  const isWork = interval.kind === 'work';
  const shown = isWork || interval.kind === 'switch' ? interval : next;
  const clip = clipOf(source, shown?.exercise ?? null);
  const ground = source.grounds[interval.kind];
  const items: SessionItem[] = [];
  if (ground !== undefined && !(clip && !clip.alpha && isWork)) {
    const at = { id: itemId(interval.id, 'ground'), ...span, asset: ground.asset };
    const moving = { kind: 'footage', ...at, ...soundless, loop: true };
    items.push({ track: 'ground', item: Item.parse(ground.length === null ? { kind: 'image', ...at } : moving) });
  }
  if (!clip) return items;
  const look = toLook(
    clip,
    isWork ? layout.clip : layout.nextClip,
    interval.side === 'right' || shown?.side === 'right',
    isWork,
    plan,
  );
  const clips = isWork ? movingClips(clip, interval, span, fps) : [stillClip(clip, interval, shown ?? interval, span)];
  return [...items, ...clips.map((each): SessionItem => ({ track: 'clips', item: Item.parse({ ...look, ...each }) }))];
}

function toLook(clip: SessionClip, place: ClipPlace, isRight: boolean, fills: boolean, plan: SessionPlan): object {
  const flip = { horizontal: isRight && clip.mirror, vertical: false };
  // A clip of its own background fills the canvas while it is done, and is a card beside the words before.
  if (!clip.alpha && fills) return { flip, fit: plan.background === 'blur' ? 'blur' : 'cover' };
  return { flip, fit: 'contain', scale: place.scale, position: { x: place.x, y: place.y } };
}

const soundless = { muted: true, speech: false } as const;

interface Span {
  readonly start: number;
  readonly length: number;
}

// What comes next stands still as it will begin: it costs nothing to draw, and its pieces are the same in every round.
function stillClip(clip: SessionClip, { id }: Interval, shown: Interval, span: Span): object {
  const { asset, length } = clip;
  const at = { id: itemId(id, 'clip'), ...span, asset };
  if (length === null) return { kind: 'image', ...at };
  const playback = toPlayback({ ...clip, length }, shown.length * shown.speed);
  return { kind: 'footage', ...at, ...soundless, freeze: true, in: playback.kind === 'whole' ? 0 : playback.in };
}

/** The clip for the whole of an interval: a part of it, slowed, repeated, or its loop over and over. */
function movingClips(clip: SessionClip, { id, speed }: Interval, span: Span, fps: FrameRate): object[] {
  const { asset, length } = clip;
  const at = { id: itemId(id, 'clip'), ...span, asset };
  if (length === null) return [{ kind: 'image', ...at }];
  const moving = { kind: 'footage', ...at, ...soundless, speed };
  const playback = toPlayback({ ...clip, length }, framesToUs(span.length, fps) * speed);
  if (playback.kind === 'once') return [{ ...moving, in: playback.in, speed: playback.speed * speed }];
  if (playback.kind === 'whole') return [{ ...moving, loop: true }];
  return loopedClips(playback, id, speed, span, fps).map((each) => ({ ...moving, ...each }));
}

function loopedClips(
  loop: Extract<ClipPlayback, { kind: 'loop' }>,
  interval: string,
  speed: number,
  { start, length: frames }: Span,
  fps: FrameRate,
): object[] {
  const once = Math.max(1, Math.floor(((loop.out - loop.in) * fps.num) / (fps.den * 1e6 * speed)));
  const parts: object[] = [];
  for (let done = 0, turn = 0; done < frames; done += once, turn++) {
    parts.push({
      id: itemId(interval, turn === 0 ? 'clip' : `clip${turn + 1}`),
      start: start + done,
      length: Math.min(once, frames - done),
      in: loop.in,
      reverse: loop.mode === 'ping-pong' && turn % 2 === 1,
    });
  }
  return parts;
}
