/** The sounds of what counts a time, as they are when they are added. */
import { MOST_SOUNDS } from '../../core/project/timer-sound.js';

/** The fields of each place of the list. */
export const soundParts = Array.from({ length: MOST_SOUNDS }, () => ({ kind: 'tone', tone: 'end' }));
