/** Every kind of item, one line each. The order is that of the schemas and of the reference. */
import { captions } from './captions.js';
import { footage } from './footage.js';
import { image } from './image.js';
import { labels } from './labels.js';
import { music } from './music.js';
import { narration } from './narration.js';
import { progress } from './progress.js';
import { sound } from './sound.js';
import { timer } from './timer.js';
import { title } from './title.js';

export const itemKinds = [footage, image, title, music, sound, narration, captions, timer, progress, labels] as const;
