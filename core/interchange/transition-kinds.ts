/** Transitions by the names that editors give them. */
import { childOf } from '../project/schema-fields.js';
import { Transition } from '../project/transition.js';
import { transitionKinds } from '../project/transitions/registry.js';
import { readMetadata, TransitionMetadata } from './otio-metadata.js';

/** A transition as far as ours can be it; `loss` names what another one was taken for. */
export interface ReadTransition {
  readonly transition: Transition;
  readonly loss: string | null;
}

/** Our transition of `length` frames for one of the file. */
export function parseTransitionKind(raw: unknown, length: number): ReadTransition {
  const metadata = readMetadata(TransitionMetadata, raw);
  if (metadata) return { transition: { ...metadata.transition, length }, loss: null };
  const type = childOf(raw, 'transition_type');
  const name = childOf(raw, 'name');
  const text = `${typeof name === 'string' ? name.slice(0, 200) : ''}`.toLowerCase();
  const kind = transitionKinds.find(({ otioWords }) => otioWords?.test(text))?.kind;
  if (kind === undefined) {
    const known = type === 'SMPTE_Dissolve' || /dissolve|cross|fade/.test(text);
    return { transition: make('crossfade', length), loss: known ? null : text || String(type).slice(0, 60) };
  }
  const transition = make(kind, length, /white/.test(text) ? '#ffffff' : '#000000');
  return { transition, loss: kind === 'dip' && /black|white/.test(text) ? null : text };
}

const make = (kind: Transition['kind'], length: number, color = '#000000'): Transition =>
  Transition.parse({ kind, length, color });
