/** What the selected items sound like. */
import { Scissors } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { hasAsset } from '../../../core/project/kinds/guards.js';
import { outlasting, planFitToVideo } from '../../../core/timeline/fit-to-video.js';
import { useEditor, useMedia, useProject } from '../../editor/editor.js';
import { sourceLengthsOf } from '../../project/media.js';
import { Button } from '../../ui/Button.js';
import { Section } from '../Section.js';
import { useTargetItems } from '../targets.js';
import { SoundRows } from './SoundRows.js';
import { duck, gain, muted, soundFadeIn, soundFadeOut, speech } from '../../items/sound-properties.js';

const ALL = [gain, soundFadeIn, soundFadeOut, muted, duck, speech];

export const SoundSection = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  if (useIsSilent()) return null;
  return (
    <Section id="sound" title={t('sound')} properties={ALL}>
      <SoundRows longest={longest} />
      <FitToVideo />
    </Section>
  );
};

// Only for music that goes on when the video has ended.
const FitToVideo = () => {
  const { t } = useTranslation('timeline');
  const { session, media } = useEditor();
  const ids = useTargetItems(useShallow((items) => items.map(({ id }) => id)));
  const goesOn = useProject((project) => outlasting(project, ids).length > 0);
  if (!goesOn) return null;
  const fit = (): void => {
    const draft = planFitToVideo(session.store.getState().project, ids, sourceLengthsOf(media));
    if (draft) session.edit(draft.edit);
  };
  return (
    <Button kind="ghost" className="mt-1 self-start" icon={<Scissors className="size-4" aria-hidden />} onClick={fit}>
      {t('fitToVideo')}
    </Button>
  );
};

// A video without sound has no volume. What is not known yet may have one.
function useIsSilent(): boolean {
  const assets = useTargetItems(useShallow((items) => items.filter(hasAsset).map(({ asset }) => asset)));
  return useMedia((media) =>
    assets.every((asset) => {
      const info = media.get(asset)?.library?.info;
      return info !== null && info !== undefined && info.audio === null;
    }),
  );
}
