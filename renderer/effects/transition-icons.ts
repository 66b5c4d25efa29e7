/** The icon of each transition, on the track and wherever one is named. */
import {
  ArrowDown,
  ArrowDownFromLine,
  ArrowLeft,
  ArrowLeftFromLine,
  ArrowRight,
  ArrowRightFromLine,
  ArrowUp,
  ArrowUpFromLine,
  Blend,
  Circle,
  Droplets,
  type LucideIcon,
  ZoomIn,
} from 'lucide-react';
import type { Transition } from '../../core/project/transition.js';

type Sides = Readonly<Record<Transition['from'], LucideIcon>>;

// They point where the incoming picture goes.
const SLIDES: Sides = { left: ArrowRight, right: ArrowLeft, top: ArrowDown, bottom: ArrowUp };
const WIPES: Sides = {
  left: ArrowRightFromLine,
  right: ArrowLeftFromLine,
  top: ArrowDownFromLine,
  bottom: ArrowUpFromLine,
};

const ICONS: { readonly [Kind in Transition['kind']]: (transition: Pick<Transition, 'from'>) => LucideIcon } = {
  crossfade: () => Blend,
  dip: () => Circle,
  wipe: ({ from }) => WIPES[from],
  slide: ({ from }) => SLIDES[from],
  zoom: () => ZoomIn,
  blur: () => Droplets,
};

/** The icon of a transition. One that has a colour of its own is filled with it. */
export const transitionIcon = (transition: Pick<Transition, 'kind' | 'from'>): LucideIcon =>
  ICONS[transition.kind](transition);
