/** The transitions that are offered, and the edit that puts one on a cut. Pure. */
import { message } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import { longestTransition } from '../../core/project/invariants.js';
import { type Item, transitionOf } from '../../core/project/item.js';
import type { Project } from '../../core/project/project.js';
import { framesPerSecond } from '../../core/project/time.js';
import { Transition } from '../../core/project/transition.js';
import { findItems } from '../../core/timeline/find-items.js';
import { combineEdits } from '../../core/project/edit.js';

/** A transition without its length. */
export type TransitionPreset = Omit<Transition, 'length'>;

const preset = (fields: Partial<Transition> & Pick<Transition, 'kind'>): TransitionPreset => {
  const { length: _, ...rest } = Transition.parse({ length: 1, ...fields });
  return rest;
};

/** The transitions of the gallery. Ids are keys of `effects`. */
export const TRANSITION_PRESETS = [
  { id: 'crossfade', preset: preset({ kind: 'crossfade' }) },
  { id: 'dip-black', preset: preset({ kind: 'dip', color: '#000000' }) },
  { id: 'dip-white', preset: preset({ kind: 'dip', color: '#ffffff' }) },
  { id: 'zoom', preset: preset({ kind: 'zoom', easing: 'ease-in-out' }) },
  { id: 'blur', preset: preset({ kind: 'blur' }) },
  { id: 'slide-right', preset: preset({ kind: 'slide', from: 'right', easing: 'ease-in-out' }) },
  { id: 'slide-left', preset: preset({ kind: 'slide', from: 'left', easing: 'ease-in-out' }) },
  { id: 'slide-bottom', preset: preset({ kind: 'slide', from: 'bottom', easing: 'ease-in-out' }) },
  { id: 'slide-top', preset: preset({ kind: 'slide', from: 'top', easing: 'ease-in-out' }) },
  { id: 'wipe-right', preset: preset({ kind: 'wipe', from: 'right', easing: 'ease-in-out' }) },
  { id: 'wipe-left', preset: preset({ kind: 'wipe', from: 'left', easing: 'ease-in-out' }) },
  { id: 'wipe-bottom', preset: preset({ kind: 'wipe', from: 'bottom', easing: 'ease-in-out' }) },
  { id: 'wipe-top', preset: preset({ kind: 'wipe', from: 'top', easing: 'ease-in-out' }) },
] as const satisfies readonly { readonly id: string; readonly preset: TransitionPreset }[];

const SECONDS = 0.5;

type Step = Extract<EditInput, { type: 'item.transition' }>;

/**
 * The edit that puts a transition on cuts, as one step: half a second, or as much as there is; one that is there keeps its
 * length. Null takes the transitions away. Cuts without room are left out; null where none is left.
 */
export function planTransitions(
  project: Project,
  ids: readonly string[],
  wanted: TransitionPreset | null,
): EditInput | null {
  const usual = Math.max(1, Math.round(framesPerSecond(project.fps) * SECONDS));
  const steps: Step[] = [];
  // In order: what one takes of a clip is not there for the next.
  const taken = new Map<string, Transition>();
  for (const { item, track, at } of findItems(project, ids)) {
    const before = transitionOf(item);
    const left = track.items[at - 1];
    if (!wanted) {
      if (before) steps.push({ type: 'item.transition', item: item.id, transition: null });
      continue;
    }
    if (!left) continue;
    const head = taken.get(left.id);
    const room = longestTransition(head ? ({ ...left, transition: head } as Item) : left, item);
    const length = Math.min(before?.length ?? usual, room);
    if (length < 1) continue;
    const transition = { ...wanted, length };
    taken.set(item.id, transition);
    steps.push({ type: 'item.transition', item: item.id, transition });
  }
  return combineEdits(steps, message('steps:item.transition'));
}
