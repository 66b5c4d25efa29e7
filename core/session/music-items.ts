/** The music of a session: one for the whole, or one under work and another under everything else. */
import { Item } from '../project/item.js';
import type { SessionSource } from '../project/session-source.js';
import { type FrameRate, framesToUs, usToFrames } from '../project/time.js';
import { itemId, type SessionItem } from './session-items.js';
import type { Stretch } from './stretches.js';

/** How loud music is under tones and clips, linear. */
const GAIN = 0.5;
/** How much lower it is while somebody speaks, decibels. */
const DUCK = 12;
/** How long one music takes over from the other, and how long the first fades in and the last fades out; seconds. */
const FADE = 0.4;

/** A span in which one music is heard, in frames. */
interface Part {
  readonly id: string;
  readonly asset: string;
  readonly start: number;
  readonly end: number;
}

/** Each music goes on where it stopped, and crossfades where the phase changes. */
export function musicItems(source: SessionSource, stretches: readonly Stretch[], end: number): SessionItem[] {
  const { fps } = source;
  const fade = Math.round((FADE * fps.num) / fps.den);
  const parts = toParts(source, stretches, end).flatMap(cutAtEnds(source));
  return parts.map((part, i): SessionItem => {
    const { id, asset, start, end: until, in: from } = part;
    const [before, after] = [parts[i - 1], parts[i + 1]];
    const head = before?.end === part.start ? crossfadeOf(before, part, fade) : 0;
    const tail = after?.start === part.end ? crossfadeOf(part, after, fade) : 0;
    const short = Math.min(fade, Math.floor((until - start) / 2));
    const item = {
      ...{ kind: 'music', id, asset, start, length: until - start + tail, in: from, loop: true },
      ...{ gain: GAIN, duck: { amount: DUCK } },
      fade: { in: before?.end === start ? 0 : short, out: after?.start === until ? 0 : short },
      transition: head > 0 ? { kind: 'crossfade', length: head } : null,
    };
    return { track: 'music', item: Item.parse(item) };
  });
}

type Frames = Pick<Part, 'start' | 'end'>;

// Never longer than half of either, so that no more than two are heard at once. A file that begins again does so at once.
const crossfadeOf = (left: Part, right: Part, longest: number): number =>
  left.asset === right.asset
    ? 0
    : Math.min(longest, Math.floor((left.end - left.start) / 2), Math.floor((right.end - right.start) / 2));

function toParts({ music, fps }: SessionSource, stretches: readonly Stretch[], end: number): Part[] {
  const { work, rest } = music;
  if (work === rest) return work === null ? [] : [{ id: 'session_music', asset: work, ...span(0, end, fps) }];
  const parts: Part[] = [];
  for (const [i, { kind, start, end: over, first }] of stretches.entries()) {
    const asset = kind === 'work' ? work : rest;
    if (asset === null) continue;
    const until = i === stretches.length - 1 ? end : over;
    const part = { id: itemId(first.id, 'music'), asset, ...span(start, until, fps) };
    const last = parts.at(-1);
    // Work after work goes on.
    if (last?.asset === asset && last.end === part.start) parts[parts.length - 1] = { ...last, end: part.end };
    else if (part.end > part.start) parts.push(part);
  }
  return parts;
}

const span = (from: number, to: number, fps: FrameRate): Frames => ({
  start: usToFrames(from, fps),
  end: usToFrames(to, fps),
});

/** Cuts parts where their file ends and begins again, and tells where in the file each begins. */
function cutAtEnds({ music, fps }: SessionSource): (part: Part) => (Part & { readonly in: number })[] {
  const heard = new Map<string, number>();
  return (part) => {
    const whole = music.lengths[part.asset];
    const from = heard.get(part.asset) ?? 0;
    if (whole === undefined) return [{ ...part, in: 0 }];
    heard.set(part.asset, (from + framesToUs(part.end - part.start, fps)) % whole);
    const cut = part.start + usToFrames(whole - from, fps);
    if (from === 0 || cut >= part.end || cut <= part.start) return [{ ...part, in: from }];
    return [
      { ...part, end: cut, in: from },
      { ...part, id: `${part.id}2`, start: cut, in: 0 },
    ];
  };
}
