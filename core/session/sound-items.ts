/** What is said and sounded in a session. */
import { Item } from '../project/item.js';
import { placeSound } from '../project/place-sound.js';
import type { SessionSource } from '../project/session-source.js';

import { itemId, type SessionItem } from './session-items.js';

/** Voices and tones, each at its microsecond. */
export function cueSounds({ cues, fps }: SessionSource): SessionItem[] {
  return cues.flatMap((cue): SessionItem[] => {
    if (cue.asset === null) return [];
    const item = {
      ...{ kind: cue.kind === 'speech' ? 'narration' : 'sound', id: itemId(cue.id, 'sound'), asset: cue.asset },
      ...placeSound(cue.at, cue.length, fps),
    };
    return [{ track: cue.kind === 'speech' ? 'voice' : 'tones', item: Item.parse(item) }];
  });
}
