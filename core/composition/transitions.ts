/**
 * A transition as numbers: what it does to the outgoing layer and to the incoming one, at a progress from 0 to 1.
 * Preview and export both read these, so that neither leans on a named effect of its own.
 */
import type { Size } from '../geometry/affine.js';
import { ease } from '../project/keyframes.js';
import { type Transition, transitionKindOf } from '../project/transition.js';
import type { TransitionState } from '../project/transitions/define-transition.js';

/**
 * Progress at frame `frame` of a transition of `length` frames: the first frame already shows a little of the incoming
 * picture, the last still a little of the outgoing one.
 */
export const transitionProgress = (transition: Transition, frame: number): number =>
  ease(transition.easing, (frame + 1) / (transition.length + 1));

/** The state of a transition at eased `progress` (0..1; an overshooting easing may pass it). */
export const transitionAt = (transition: Transition, progress: number, canvas: Size): TransitionState =>
  transitionKindOf(transition).stateAt(transition, progress, canvas);
