/** The styles that a person keeps: used, renamed, deleted. */
import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TitleStyle } from '../../core/project/title-style.js';
import { styleOf } from '../../core/styles/fit-style.js';
import { useAppContext } from '../app-context.js';
import { useEditor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { usePreference } from '../host/preferences.js';
import { IconButton } from '../ui/Button.js';
import { NameField } from '../ui/NameField.js';
import { notify } from '../ui/notify.js';
import type { GalleryGroup } from './gallery.js';
import { parseStyle } from './title-styles.js';
import type { TextActions } from './use-text-actions.js';

/** The group of the gallery with a person's own styles, and what keeps another. */
export interface UserStyles {
  readonly group: GalleryGroup;
  /** Keeps the style of the text that was selected last; null where none is selected. */
  readonly keep: (() => void) | null;
}

/** `tileOf` makes the tile of a style, and of what its sample says. */
export function useUserStyles(
  actions: TextActions,
  tileOf: (look: TitleStyle, sample: string) => Omit<GalleryGroup['tiles'][number], 'id' | 'name'>,
): UserStyles {
  const { t } = useTranslation('titles');
  const { preferences } = useAppContext();
  const { session } = useEditor();
  const kept = usePreference(preferences, ({ titleLooks }) => titleLooks);
  const looks = useMemo(
    () =>
      kept.flatMap((each) => {
        const look = parseStyle(each.look);
        return look ? [{ ...each, look }] : [];
      }),
    [kept],
  );
  const rename = (id: string, name: string): void =>
    preferences.set({ titleLooks: kept.map((each) => (each.id === id ? { ...each, name } : each)) });
  const forget = (id: string): void => {
    preferences.set({ titleLooks: kept.filter((each) => each.id !== id) });
    notify(t('forgotten'), { label: t('undo'), onClick: () => preferences.set({ titleLooks: kept }) });
  };
  const last = actions.items.at(-1);
  const keep = (): void => {
    if (!last) return;
    const name = t('ownName', { number: kept.length + 1 });
    const look = styleOf(last, session.store.getState().project);
    preferences.set({ titleLooks: [{ id: newId('look'), name, look }, ...kept] });
    notify(t('kept', { name }));
  };
  const tiles = looks.map(({ id, name, look }) => ({
    ...tileOf(look, t('sample')),
    id,
    name,
    caption: (
      <span className="flex items-center">
        <NameField
          label={t('name')}
          value={name}
          required
          onCommit={(next) => rename(id, next.slice(0, 60))}
          className="h-6 w-0 flex-1 bg-transparent text-center text-quiet text-xs"
        />
        <IconButton small label={t('forget')} className="size-5" onClick={() => forget(id)}>
          <Trash2 className="size-3" />
        </IconButton>
      </span>
    ),
  }));
  return { group: { id: 'own', label: t('own'), tiles }, keep: last ? keep : null };
}
