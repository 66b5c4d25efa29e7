/** What a kind of transition says of itself: the composition, other editors' files and the window ask these answers. */
import { type Affine, IDENTITY, type Rect, type Size } from '../../geometry/affine.js';

/** The side that an incoming picture comes from. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** What a transition does to one layer. */
export interface LayerChange {
  readonly opacity: number;
  readonly matrix: Affine;
  /** Only this part of the canvas is drawn; null is all of it. */
  readonly clip: Rect | null;
  /** Standard deviation of a Gaussian blur, canvas pixels. */
  readonly blur: number;
}

/** Both layers, and the transition's colour over them. */
export interface TransitionState {
  readonly outgoing: LayerChange;
  readonly incoming: LayerChange;
  /** Opacity of the colour over both; 0 where there is none. */
  readonly dip: number;
}

/** The answers of a kind of transition. */
export interface TransitionDefinition<K extends string = string> {
  readonly kind: K;
  /** Whether its colour is drawn over both pictures. */
  readonly hasColor: boolean;
  /** Whether the incoming picture comes from a side that can be chosen. */
  readonly hasSide: boolean;
  /** The state at eased `progress`, which an overshooting easing takes a little past 0 or 1. */
  readonly stateAt: (transition: { readonly from: Side }, progress: number, canvas: Size) => TransitionState;
  /** What OpenTimelineIO files call it. */
  readonly otioName: string;
  /** Recognizes it by the names that other editors give theirs, in lower case; null where only its absence of a name does. */
  readonly otioWords: RegExp | null;
}

/** Defines a kind of transition. */
export const defineTransition = <const K extends string>(
  definition: TransitionDefinition<K>,
): TransitionDefinition<K> => definition;

/** A layer as it is without a transition. */
export const UNCHANGED: LayerChange = { opacity: 1, matrix: IDENTITY, clip: null, blur: 0 };

/** A layer that is not seen. */
export const HIDDEN_LAYER: LayerChange = { ...UNCHANGED, opacity: 0 };
