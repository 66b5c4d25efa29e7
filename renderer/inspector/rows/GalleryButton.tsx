/** Opens the gallery in which what a section is about can be chosen by its look. */
import { LayoutGrid } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../app-context.js';
import type { PreferenceValues } from '../../host/preferences.js';
import { Button } from '../../ui/Button.js';

const LABELS = { styles: 'styleGallery', animations: 'animationGallery', karaoke: 'karaokeGallery' } as const;

export const GalleryButton = ({
  gallery,
}: {
  readonly gallery: Exclude<PreferenceValues['textGallery'], 'timers'>;
}) => {
  const { t } = useTranslation('inspector');
  const { preferences } = useAppContext();
  return (
    <Button
      kind="ghost"
      icon={<LayoutGrid className="size-4" aria-hidden />}
      className="h-7 justify-start px-2"
      onClick={() => preferences.set({ panel: 'titles', textGallery: gallery })}
    >
      {t(LABELS[gallery])}
    </Button>
  );
};
