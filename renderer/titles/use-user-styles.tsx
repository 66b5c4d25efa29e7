/** The styles that a person keeps: saved, used, renamed, deleted, passed on. */
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Style } from '../../core/api/styles.js';
import type { TitleStyle } from '../../core/project/title-style.js';
import { styleOf } from '../../core/styles/fit-style.js';
import { toFreeName } from '../../core/styles/style-name.js';
import { useClient, useHost } from '../app-context.js';
import { useEditor } from '../editor/editor.js';
import { IconButton } from '../ui/Button.js';
import { NameField } from '../ui/NameField.js';
import { notify, notifyFailure } from '../ui/notify.js';
import type { GalleryGroup } from './gallery.js';
import { exportStyles, importStyles } from './style-files.js';
import { useEngineStyles } from './user-styles.js';
import type { TextActions } from './use-text-actions.js';

/** The group of the gallery with a person's own styles, and what is done with all of them. */
export interface UserStyles {
  readonly group: GalleryGroup;
  /** Keeps the style of the text that was selected last; null where none is selected. */
  readonly keep: (() => void) | null;
  /** Writes them to a file; null where there are none. */
  readonly save: (() => void) | null;
  readonly load: (files: readonly File[]) => void;
}

const tellFailure = (work: Promise<unknown>): void => void work.catch(notifyFailure);

/** `tileOf` makes the tile of a style, and of what its sample says. */
export function useUserStyles(
  actions: TextActions,
  tileOf: (look: TitleStyle, sample: string) => Omit<GalleryGroup['tiles'][number], 'id' | 'name'>,
): UserStyles {
  const { t } = useTranslation('titles');
  const client = useClient();
  const host = useHost();
  const { session } = useEditor();
  const all = useEngineStyles() ?? [];
  const own = all.filter(({ builtIn }) => !builtIn);
  const forget = async (name: string): Promise<void> => {
    const { styles } = await client['style.remove']({ names: [name] });
    const restore = ({ look }: Style): Promise<unknown> => client['style.save']({ name, from: { look } });
    notify(t('forgotten'), { label: t('undo'), onClick: () => tellFailure(Promise.all(styles.map(restore))) });
  };
  const last = actions.items.at(-1);
  const keep = async (): Promise<void> => {
    if (!last) return;
    const taken = new Set(all.flatMap(({ name, label }) => [name.toLowerCase(), label.toLowerCase()]));
    const name = toFreeName(t('ownName', { number: own.length + 1 }), (each) => taken.has(each.toLowerCase()));
    await client['style.save']({ name, from: { look: styleOf(last, session.store.getState().project) } });
    notify(t('kept', { name }));
  };
  const tiles = own.map(({ name, look }) => ({
    ...tileOf(look, t('sample')),
    id: name,
    name,
    caption: (
      <span className="flex items-center">
        <NameField
          label={t('name')}
          value={name}
          required
          onCommit={(to) => tellFailure(client['style.rename']({ name, to: to.slice(0, 60) }))}
          className="h-6 w-0 flex-1 bg-transparent text-center text-quiet text-xs"
        />
        <IconButton small label={t('forget')} className="size-5" onClick={() => tellFailure(forget(name))}>
          <Trash2 className="size-3" />
        </IconButton>
      </span>
    ),
  }));
  return {
    group: { id: 'own', label: t('own'), tiles },
    keep: last ? () => tellFailure(keep()) : null,
    save: own.length > 0 ? () => tellFailure(exportStyles(client, host)) : null,
    load: (files) => tellFailure(importStyles(client, host, files)),
  };
}
