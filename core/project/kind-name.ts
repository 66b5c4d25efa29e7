/** What people call a kind in a sentence. */
import { type Message, message } from '../locales/message.js';
import type { Asset } from './asset.js';
import type { Item } from './item.js';
import type { Track } from './track.js';

/** The name of a kind of item, track or asset; the catalogue has one for each. */
export const kindName = (kind: Item['kind'] | Track['kind'] | Asset['kind']): Message => message(`kinds:${kind}`);
