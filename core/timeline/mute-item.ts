/** Silencing spans of an item without cutting it: its picture goes on. */
import { splitSpan } from '../project/edits/span.js';
import { cutFade } from '../project/fade.js';
import { type Item, itemEnd } from '../project/item.js';
import { type Animated, type Keyframe, valueAt } from '../project/keyframes.js';
import type { FrameRate } from '../project/time.js';
import type { NewId } from '../project/new-id.js';
import type { FrameRange } from './removed-time.js';

/** Spans of one item. Its volume gets four keyframes for each, of 10,000. */
const MOST_SPANS = 1_000;

/** The item with keyframes of its volume that silence frames of the timeline; in several parts where there are very many. */
export function muteItem(item: Item, spans: readonly FrameRange[], fps: FrameRate, newId: NewId): Item[] {
  const inside = spans.filter(({ from, to }) => to > item.start && from < itemEnd(item));
  const following = inside[MOST_SPANS];
  if (following && following.from > item.start) {
    const [head, tail] = splitSpan(item, following.from - item.start, newId('item'), fps);
    return [...muteItem(head, inside.slice(0, MOST_SPANS), fps, newId), ...muteItem(tail, inside, fps, newId)];
  }
  const own = inside.map(({ from, to }) => ({ from: from - item.start, to: to - item.start }));
  if (own.length === 0) return [item];
  if ('volume' in item) return [{ ...item, volume: muteValue(item.volume, own, cutFade(fps)) }];
  return 'gain' in item ? [{ ...item, gain: muteValue(item.gain, own, cutFade(fps)) }] : [item];
}

/**
 * The value, 0 in spans, with ramps of `fade` frames inside each.
 *
 *     1 ----\          /----
 *     0      \________/
 *           from      to
 */
function muteValue(value: Animated, spans: readonly FrameRange[], fade: number): { keyframes: Keyframe[] } {
  const keys: Keyframe[] = spans.flatMap(({ from, to }) => {
    const ramp = Math.max(1, Math.min(fade, Math.floor((to - from) / 2)));
    const silent = [from + ramp, to - ramp].filter((frame, i, all) => frame < to && (i === 0 || frame > (all[0] ?? 0)));
    return [
      { frame: from, value: valueAt(value, from), easing: 'linear' as const },
      ...silent.map((frame) => ({ frame, value: 0, easing: 'linear' as const })),
      { frame: to, value: valueAt(value, to), easing: easingAt(value, to) },
    ];
  });
  const others = typeof value === 'number' ? [] : value.keyframes.filter(({ frame }) => !isWithin(spans, frame));
  const all = [...keys, ...others].sort((p, q) => p.frame - q.frame);
  return { keyframes: all.filter((key, i) => key.frame !== all[i + 1]?.frame) };
}

const isWithin = (spans: readonly FrameRange[], frame: number): boolean =>
  spans.some(({ from, to }) => frame >= from && frame <= to);

const easingAt = (value: Animated, frame: number): Keyframe['easing'] =>
  typeof value === 'number' ? 'linear' : (value.keyframes.findLast((key) => key.frame <= frame)?.easing ?? 'linear');
