/** Changing the frame rate of a project. */
import { longestTransition } from '../invariants.js';
import { type AudioItem, type Item, itemEnd, transitionOf } from '../item.js';
import { mapAnimated, mapFades } from '../item-fields.js';
import { hasSource } from '../kinds/guards.js';
import type { Animated, Keyframe } from '../keyframes.js';
import { playbackOf } from '../playback.js';
import type { Project } from '../project.js';
import { type FrameRate, SECOND_US } from '../time.js';

/**
 * The project at `fps`. Everything stays at its moment: edges go to the nearest frame, and sources are shifted by the
 * difference, so that sound stays where it was to the microsecond. Touching items still touch. What is shorter than a
 * frame gets one; a transition shorter than a frame becomes a cut.
 */
export function changeFrameRate(project: Project, fps: FrameRate): Project {
  const rates = toRates(project.fps, fps);
  if (rates.ratio === 1) return { ...project, fps };
  return {
    ...project,
    fps,
    tracks: project.tracks.map((track) => ({ ...track, items: convertItems(track.items, rates) })),
    markers: project.markers.map((marker) => ({ ...marker, frame: rates.toNew(marker.frame) })),
  };
}

interface Rates {
  readonly ratio: number;
  /** Microseconds of one frame, old and new; not rounded. */
  readonly oldFrame: number;
  readonly newFrame: number;
  /** The new frame nearest to an old one. */
  readonly toNew: (frame: number) => number;
}

function toRates(from: FrameRate, to: FrameRate): Rates {
  const over = to.num * from.den;
  const under = to.den * from.num;
  return {
    ratio: over / under,
    oldFrame: (from.den * SECOND_US) / from.num,
    newFrame: (to.den * SECOND_US) / to.num,
    // Plus zero, so that no frame is -0.
    toNew: (frame) => Math.round((frame * over) / under) + 0,
  };
}

function convertItems(items: readonly Item[], rates: Rates): Item[] {
  const done: Item[] = [];
  for (const item of items) done.push(convertItem(item, done.at(-1), rates));
  return done;
}

function convertItem(item: Item, left: Item | undefined, rates: Rates): Item {
  const end = rates.toNew(itemEnd(item));
  const free = left ? itemEnd(left) : 0;
  const wanted = firstFrame(item, rates);
  const location = (start: number): Item => ({ ...item, start, length: Math.max(1, end - start) });
  const transition = transitionOf(item);
  if (transition && left) {
    const length = Math.min(free - wanted, longestTransition(left, location(wanted)));
    const placed = location(free - length);
    if (length >= 1 && length <= longestTransition(left, placed)) {
      return convertInside({ ...placed, transition: { ...transition, length } } as Item, item, rates);
    }
  }
  const placed = location(Math.max(wanted, free));
  return convertInside(transition ? ({ ...placed, transition: null } as Item) : placed, item, rates);
}

// A sound that begins inside its first frame must not get a first frame without any of it.
function firstFrame(item: Item, rates: Rates): number {
  if (!('offset' in item) || item.offset === 0) return rates.toNew(item.start);
  return Math.floor((item.start * rates.oldFrame + item.offset) / rates.newFrame + 1e-9);
}

function convertInside(placed: Item, old: Item, rates: Rates): Item {
  const keyed = mapAnimated(placed, (value) =>
    moveKeyframes(value, (frame) => rates.toNew(old.start + frame) - placed.start),
  );
  const faded = mapFades(keyed, (fade) => ({ in: scaleFade(fade.in, rates), out: scaleFade(fade.out, rates) }));
  if (!hasSource(faded)) return faded;
  if ('offset' in faded) return alignSound(faded, old, rates);
  const { in: from, speed, reverse, freeze, loop } = playbackOf(faded);
  if (freeze || loop) return faded;
  const late = reverse
    ? itemEnd(old) * rates.oldFrame - itemEnd(faded) * rates.newFrame
    : faded.start * rates.newFrame - old.start * rates.oldFrame;
  return { ...faded, in: Math.max(0, from + Math.round(late * speed)) };
}

// Begins in the source where the new first frame lies, or a little later where the source has nothing before.
function alignSound(item: AudioItem, old: Item, rates: Rates): AudioItem {
  const sounds = old.start * rates.oldFrame + item.offset;
  const late = item.start * rates.newFrame - sounds;
  const from = item.in + Math.round(late * item.speed);
  const shifted = !item.loop && from >= 0 && (late >= 0 || item.offset === 0);
  if (shifted) return { ...item, in: from, offset: 0 };
  const offset = Math.max(0, Math.min(Math.round(-late), Math.ceil(rates.newFrame) - 1));
  return { ...item, offset };
}

const scaleFade = (frames: number, rates: Rates): number => (frames === 0 ? 0 : Math.max(1, rates.toNew(frames)));

function moveKeyframes(value: Animated, toNew: (frame: number) => number): Animated {
  if (typeof value === 'number') return value;
  const moved = new Map<number, Keyframe>();
  for (const key of value.keyframes) moved.set(toNew(key.frame), { ...key, frame: toNew(key.frame) });
  return { keyframes: [...moved.values()] };
}
