/** The properties of the selected items: the sections that all of their kinds have. */
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { ItemKind } from '../../core/project/item.js';
import { findItems } from '../../core/timeline/items.js';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { Button } from '../ui/Button.js';
import { ItemHeader } from './ItemHeader.js';
import { itemsOf } from '../items/property.js';
import { MarginProvider } from './rows/Row.js';
import { ColorSection } from './sections/ColorSection.js';
import { FitSection } from './sections/FitSection.js';
import { PlaceSection } from './sections/PlaceSection.js';
import { SoundSection } from './sections/SoundSection.js';
import { SpeedSection } from './sections/SpeedSection.js';
import { TextSection } from './sections/TextSection.js';
import { TransformSection } from './sections/TransformSection.js';
import { TargetProvider } from './targets.js';

const isPicture = (kind: ItemKind): boolean => kind === 'footage' || kind === 'image';
const isSound = (kind: ItemKind): boolean => kind === 'music' || kind === 'sound' || kind === 'narration';

export const ItemProperties = ({ ids }: { readonly ids: readonly string[] }) => {
  const kinds = useProject(useShallow((project) => [...new Set(itemsOf(project, ids).map(({ kind }) => kind))]));
  const longest = useProject((project) => Math.max(...itemsOf(project, ids).map(({ length }) => length)));
  const locked = useProject(
    useShallow((project) => findItems(project, ids).flatMap(({ track }) => (track.locked ? [track.id] : []))),
  );
  const silent = useIsSilent(ids);
  const all = (test: (kind: ItemKind) => boolean): boolean => kinds.every(test);
  return (
    <TargetProvider value={ids}>
      <ItemHeader />
      {locked.length > 0 ? <LockedNote tracks={[...new Set(locked)]} /> : null}
      <MarginProvider value={all((kind) => kind === 'title') ? 'reset' : 'keyframes'}>
        <fieldset disabled={locked.length > 0} className="min-w-0">
          {all((kind) => kind === 'title') ? (
            <>
              <TextSection />
              <PlaceSection longest={longest} />
            </>
          ) : null}
          {all(isPicture) ? (
            <>
              <TransformSection longest={longest} />
              <FitSection />
              <ColorSection />
            </>
          ) : null}
          {all((kind) => kind === 'footage' || isSound(kind)) ? (
            <>
              {silent ? null : <SoundSection longest={longest} />}
              <SpeedSection pictures={all((kind) => kind === 'footage')} />
            </>
          ) : null}
        </fieldset>
      </MarginProvider>
    </TargetProvider>
  );
};

// A video without sound has no volume. What is not known yet may have one.
function useIsSilent(ids: readonly string[]): boolean {
  const assets = useProject(
    useShallow((project) => itemsOf(project, ids).flatMap((item) => ('asset' in item ? [item.asset] : []))),
  );
  return useMedia((media) =>
    assets.every((asset) => {
      const info = media.get(asset)?.library?.info;
      return info !== null && info !== undefined && info.audio === null;
    }),
  );
}

const LockedNote = ({ tracks }: { readonly tracks: readonly string[] }) => {
  const { t } = useTranslation('inspector');
  const { session } = useEditor();
  const unlock = (): void => {
    const edits = tracks.map((track) => ({ type: 'track.set' as const, track, set: { locked: false } }));
    session.edit({ type: 'batch', name: 'Change track', edits });
  };
  return (
    <p className="flex items-center gap-2 border-line border-b px-3 py-2 text-quiet text-sm">
      <Lock className="size-4 shrink-0" aria-hidden />
      <span className="flex-1">{t('trackLocked')}</span>
      <Button onClick={unlock}>{t('unlock')}</Button>
    </p>
  );
};
