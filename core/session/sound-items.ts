/** What is heard of a session. */
import { Item } from '../project/item.js';
import type { SessionSource } from '../project/session-source.js';
import { framesToUs, usToFrames } from '../project/time.js';
import { frameSpan, itemId, type SessionItem } from './session-items.js';
import type { Stretch } from './stretches.js';

/** How loud music is under tones and clips, linear. */
const MUSIC_GAIN = 0.5;

/** Voices and tones, each at its microsecond. */
export function cueSounds({ cues, fps }: SessionSource): SessionItem[] {
  return cues.flatMap((cue): SessionItem[] => {
    if (cue.asset === null) return [];
    const start = Math.floor((cue.at * fps.num) / (fps.den * 1e6) + 1e-9);
    const item = {
      ...{ kind: cue.kind === 'speech' ? 'narration' : 'sound', id: itemId(cue.id, 'sound'), asset: cue.asset },
      start,
      length: Math.max(1, usToFrames(cue.at + cue.length, fps) - start + 1),
      offset: Math.max(0, cue.at - framesToUs(start, fps)),
    };
    return [{ track: cue.kind === 'speech' ? 'voice' : 'tones', item: Item.parse(item) }];
  });
}

/** Music for the whole, or for each kind of interval its own. */
export function musicItems({ music, fps }: SessionSource, stretches: readonly Stretch[], end: number): SessionItem[] {
  const { work, rest } = music;
  const fade = Math.round((0.4 * fps.num) / fps.den);
  const toItem = (id: string, asset: string, from: number, to: number): SessionItem => {
    const span = frameSpan(from, to, fps);
    const short = Math.min(fade, Math.floor(span.length / 2));
    const item = { kind: 'music', id, asset, ...span, loop: true, gain: MUSIC_GAIN, fade: { in: short, out: short } };
    return { track: 'music', item: Item.parse(item) };
  };
  if (work === rest) return work === null ? [] : [toItem('session_music', work, 0, end)];
  return stretches.flatMap(({ kind, start, end: over, first }, i) => {
    const asset = kind === 'work' ? work : rest;
    const until = i === stretches.length - 1 ? end : over;
    return asset === null ? [] : [toItem(itemId(first.id, 'music'), asset, start, until)];
  });
}
