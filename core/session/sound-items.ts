/** What is said and sounded in a session. */
import { Item } from '../project/item.js';
import type { SessionSource } from '../project/session-source.js';
import { framesToUs, usToFrames } from '../project/time.js';
import { itemId, type SessionItem } from './session-items.js';

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
