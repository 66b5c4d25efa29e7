/** Every kind of transition, one line each. Names of other editors are tried in this order. */
import { blur } from './blur.js';
import { crossfade } from './crossfade.js';
import { dip } from './dip.js';
import { slide } from './slide.js';
import { wipe } from './wipe.js';
import { zoom } from './zoom.js';

export const transitionKinds = [crossfade, dip, wipe, slide, zoom, blur] as const;
