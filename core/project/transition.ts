/** How an item takes over from the one before it on the same track. A cut is the absence of a transition. */
import { z } from 'zod';
import { Color } from './color.js';
import { Easing } from './keyframes.js';
import { FrameCount } from './time.js';
import type { TransitionDefinition } from './transitions/define-transition.js';
import { transitionKinds } from './transitions/registry.js';

type Kinds<D extends readonly TransitionDefinition[]> = { readonly [I in keyof D]: D[I]['kind'] };

/**
 * A transition at the head of an item. The item overlaps its left neighbour by exactly `length` frames:
 *
 *     track  [ ..... A ..... ]
 *                      [ ..... B ..... ]
 *                      |<-->| B.transition.length
 */
export const Transition = z.strictObject({
  kind: z.enum(transitionKinds.map(({ kind }) => kind) as unknown as Kinds<typeof transitionKinds>),
  length: FrameCount,
  easing: Easing.default('linear'),
  /** Where the incoming picture comes from; only for kinds that have a side. */
  from: z.enum(['left', 'right', 'top', 'bottom']).default('right'),
  /** The colour between the two pictures; only for kinds that have one. */
  color: Color.default('#000000'),
});
export type Transition = z.infer<typeof Transition>;

const definitions: ReadonlyMap<string, TransitionDefinition> = new Map(
  transitionKinds.map((each) => [each.kind, each]),
);

/** What the kind of a transition says of itself. */
export const transitionKindOf = ({ kind }: Pick<Transition, 'kind'>): TransitionDefinition => {
  const definition = definitions.get(kind);
  if (!definition) throw new Error(`There is no transition "${kind}".`);
  return definition;
};
