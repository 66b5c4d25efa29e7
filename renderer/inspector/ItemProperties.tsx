/** The properties of the selected items: the sections that all of their kinds have. */
import { message } from '../../core/locales/message.js';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { findItems } from '../../core/timeline/find-items.js';
import { useEditor, useProject } from '../editor/editor.js';
import { Button } from '../ui/Button.js';
import { ItemHeader } from './ItemHeader.js';
import { viewOfKind } from '../items/items.js';
import { itemsOf } from '../items/property.js';
import { RowButtonsProvider } from './rows/PropertyRow.js';
import { SECTIONS } from './sections/sections.js';
import { TargetProvider } from './targets.js';

export const ItemProperties = ({ ids }: { readonly ids: readonly string[] }) => {
  const kinds = useProject(useShallow((project) => [...new Set(itemsOf(project, ids).map(({ kind }) => kind))]));
  const longest = useProject((project) => Math.max(...itemsOf(project, ids).map(({ length }) => length)));
  const locked = useProject(
    useShallow((project) => findItems(project, ids).flatMap(({ track }) => (track.locked ? [track.id] : []))),
  );
  const views = kinds.map((kind) => viewOfKind(kind).inspector);
  return (
    <TargetProvider value={ids}>
      <ItemHeader />
      {locked.length > 0 ? <LockedNote tracks={[...new Set(locked)]} /> : null}
      <RowButtonsProvider value={views.some(({ hasKeyframes }) => hasKeyframes) ? 'keyframes' : 'reset'}>
        <fieldset disabled={locked.length > 0}>
          {SECTIONS.map(({ id, Section }) =>
            views.every(({ sections }) => sections.includes(id)) ? <Section key={id} longest={longest} /> : null,
          )}
        </fieldset>
      </RowButtonsProvider>
    </TargetProvider>
  );
};

const LockedNote = ({ tracks }: { readonly tracks: readonly string[] }) => {
  const { t } = useTranslation('inspector');
  const { session } = useEditor();
  const unlock = (): void => {
    const edits = tracks.map((track) => ({ type: 'track.set' as const, track, set: { locked: false } }));
    session.edit({ type: 'batch', name: message('steps:track.set'), edits });
  };
  return (
    <p className="flex items-center gap-2 border-line border-b px-3 py-2 text-quiet text-sm">
      <Lock className="size-4 shrink-0" aria-hidden />
      <span className="flex-1">{t('trackLocked')}</span>
      <Button onClick={unlock}>{t('unlock')}</Button>
    </p>
  );
};
