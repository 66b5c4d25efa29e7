/** A transition between two items, over the frames that they share. Its edges change its length. */
import type { CSSProperties } from 'react';
import { type Transition, transitionKindOf } from '../../core/project/transition.js';
import { transitionIcon } from '../effects/transition-icons.js';
import { useSelection } from '../editor/editor.js';
import { classNames } from '../ui/class-names.js';

/** The transition at the head of `item`, which begins at frame `start`. */
export const TransitionHandle = ({
  item,
  start,
  transition,
}: {
  readonly item: string;
  readonly start: number;
  readonly transition: Transition;
}) => {
  const Icon = transitionIcon(transition);
  const selected = useSelection(({ transition }) => transition === item);
  return (
    <div
      aria-hidden
      data-transition={item}
      data-transition-kind={transition.kind}
      className={classNames(
        'pointer-events-none absolute inset-y-0 z-[6] flex items-center justify-center overflow-clip rounded-control border border-on-kind/40 bg-ground/55 text-on-kind',
        'left-[calc(var(--s)*var(--ppf)*1px)] w-[calc(var(--l)*var(--ppf)*1px)]',
        selected && 'border-accent outline-2 outline-accent outline-solid outline-offset-[-2px]',
      )}
      style={{ '--s': start, '--l': transition.length } as CSSProperties}
    >
      <Icon
        className="size-3.5 shrink-0 text-text"
        {...(transitionKindOf(transition).hasColor ? { fill: transition.color } : {})}
      />
    </div>
  );
};
