/** A gallery of looks of texts on the person's own picture: groups of tiles, one tab stop, arrow keys from tile to tile. */
import { useRovingFocus } from '../ui/use-roving-focus.js';
import type { GalleryGroup } from './gallery.js';
import { GalleryCard } from './GalleryCard.js';
import { TextSamples } from './TextSamples.js';
import { useBackdrop } from './use-backdrop.js';

export const TextGallery = ({ groups }: { readonly groups: readonly GalleryGroup[] }) => {
  const picture = useBackdrop();
  const shown = groups.filter(({ tiles }) => tiles.length > 0);
  return (
    <TextSamples>
      <div ref={useRovingFocus('[data-tile]')} className="flex flex-col gap-5">
        {shown.map(({ id, label, tiles }) => (
          <div key={id}>
            {shown.length > 1 ? <h3 className="mb-2 font-semibold text-sm">{label}</h3> : null}
            <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(84px,1fr))] gap-2">
              {tiles.map((tile) => (
                <GalleryCard key={tile.id} tile={tile} picture={picture} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </TextSamples>
  );
};
