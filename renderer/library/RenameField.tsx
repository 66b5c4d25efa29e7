/** A file's name, edited in place. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryAsset } from '../../core/api/library.js';
import { useLibrary } from './library.js';

export const RenameField = ({ asset }: { readonly asset: LibraryAsset }) => {
  const { t } = useTranslation('library');
  const { selection, actions } = useLibrary();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { current: input } = field;
    if (!input) return;
    input.focus();
    // The part that people change: not the extension.
    const dot = input.value.lastIndexOf('.');
    input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
  }, []);
  const end = (keep: boolean): void => {
    const name = field.current?.value.trim() ?? '';
    if (keep && name !== '' && name !== asset.name) actions.rename(asset, name);
    selection.rename(null);
    field.current?.closest<HTMLElement>('[role=grid]')?.focus();
  };
  return (
    <input
      ref={field}
      aria-label={t('newName')}
      defaultValue={asset.name}
      maxLength={200}
      spellCheck={false}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.stopPropagation();
        end(event.key === 'Enter');
      }}
      onBlur={() => {
        if (selection.store.getState().renaming === asset.id) end(true);
      }}
      className="mt-1 w-full rounded-sm bg-ground px-0.5 text-xs outline-2 outline-accent"
    />
  );
};
