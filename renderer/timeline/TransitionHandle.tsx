/** A transition between two items, over the frames that they share. Its edges change its length. */
import { Blend } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useSelection } from '../editor/editor.js';
import { classNames } from '../ui/class-names.js';

/** The transition at the head of `item`, which begins at frame `start`. */
export const TransitionHandle = ({
  item,
  start,
  length,
}: {
  readonly item: string;
  readonly start: number;
  readonly length: number;
}) => {
  const selected = useSelection(({ transition }) => transition === item);
  return (
    <div
      aria-hidden
      data-transition={item}
      className={classNames(
        'pointer-events-none absolute inset-y-0 z-[6] flex items-center justify-center overflow-clip rounded-control border border-on-kind/40 bg-ground/55 text-on-kind',
        'left-[calc(var(--s)*var(--ppf)*1px)] w-[calc(var(--l)*var(--ppf)*1px)]',
        selected && 'border-accent outline-2 outline-accent outline-solid outline-offset-[-2px]',
      )}
      style={{ '--s': start, '--l': length } as CSSProperties}
    >
      <Blend className="size-3 shrink-0 text-text" />
    </div>
  );
};
