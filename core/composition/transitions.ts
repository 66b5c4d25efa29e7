/**
 * A transition as numbers: its effect on the outgoing and the incoming layer at a progress from 0 to 1. Preview and
 * export both use them, so that neither depends on a named effect of its own.
 */
import type { Size } from '../geometry/affine.js';
import { ease } from '../project/keyframes.js';
import { type Transition, transitionKindOf } from '../project/transition.js';
import type { TransitionState } from '../project/transitions/define-transition.js';

/**
 * Progress at frame `frame` of a transition of `length` frames. The first frame already shows a little of the incoming
 * picture, and the last still a little of the outgoing one.
 */
export const transitionProgress = (transition: Transition, frame: number): number =>
  ease(transition.easing, (frame + 1) / (transition.length + 1));

/** The state of a transition at an eased `progress` (0..1, exceeded by an overshooting easing). */
export const transitionAt = (transition: Transition, progress: number, canvas: Size): TransitionState =>
  transitionKindOf(transition).stateAt(transition, progress, canvas);
