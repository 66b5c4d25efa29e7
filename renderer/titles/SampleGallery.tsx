/** Things that can be added, each as it looks over its name. */
import type { ReactNode } from 'react';
import { useRovingFocus } from '../ui/use-roving-focus.js';

/** Something that can be added. */
export interface GallerySample {
  readonly id: string;
  readonly name: string;
  readonly tip: string;
  readonly picture: ReactNode;
  readonly onAdd: () => void;
}

export const SampleGallery = ({
  label,
  samples,
}: {
  readonly label: string;
  readonly samples: readonly GallerySample[];
}) => (
  <ul ref={useRovingFocus('[data-tile]')} aria-label={label} className="grid grid-cols-2 gap-2">
    {samples.map(({ id, name, tip, picture, onAdd }) => (
      <li key={id} className="min-w-0">
        <button
          type="button"
          data-tile
          title={tip}
          onClick={onAdd}
          className="flex w-full flex-col gap-1 text-quiet text-xs hover:text-text"
        >
          <span
            aria-hidden
            className="flex h-20 w-full items-center justify-center overflow-hidden rounded-control bg-ground text-text"
          >
            {picture}
          </span>
          <span className="w-full hyphens-auto break-words text-center leading-tight">{name}</span>
        </button>
      </li>
    ))}
  </ul>
);
