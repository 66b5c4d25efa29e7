/** What is selected, by name, and what can be done with its properties as a whole. */
import { ClipboardPaste, Copy, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Item } from '../../core/project/item.js';
import { hasAsset } from '../../core/project/kinds/guards.js';
import { planPasteProperties } from '../../core/timeline/paste-properties.js';
import { useEditor } from '../editor/editor.js';
import type { MenuEntry } from '../ui/Menu.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { notify } from '../ui/notify.js';
import { copiedProperties } from './copied-properties.js';
import { planReset } from './plan-reset.js';
import { viewOfKind, contentLabelOf } from '../items/items.js';
import { itemsOf } from '../items/property.js';
import { NameField } from '../ui/NameField.js';
import { useGesture, useTargetItems, useTargets } from './targets.js';

export const ItemHeader = () => {
  const { t } = useTranslation('inspector');
  const ids = useTargets();
  const { session } = useEditor();
  const gesture = useGesture();
  const kinds = useTargetItems(useShallow((items) => [...new Set(items.map(({ kind }) => kind))]));
  const name = useNameOfOne();
  const copied = useStore(copiedProperties, ({ from }) => from);
  const copy = (): void => {
    const last = itemsOf(session.store.getState().project, ids).at(-1);
    if (!last) return;
    copiedProperties.setState({ from: last });
    notify(t('propertiesCopied'));
  };
  const entries: readonly MenuEntry[] = [
    { id: 'copy', label: t('copyProperties'), icon: <Copy />, onSelect: copy },
    {
      id: 'paste',
      label: t('pasteProperties'),
      icon: <ClipboardPaste />,
      disabled: copied === null,
      onSelect: () =>
        gesture.commit((project) => (copied ? (planPasteProperties(project, copied, ids)?.edit ?? null) : null)),
    },
    { kind: 'separator', id: 'line' },
    {
      id: 'reset',
      label: t('resetAll'),
      icon: <RotateCcw />,
      onSelect: () => gesture.commit((project) => planReset(project, ids)),
    },
  ];
  const [kind] = kinds;
  const kindName = kinds.length === 1 && kind ? t(viewOfKind(kind).label) : '';
  return (
    <header className="flex h-10 items-center gap-2 border-line border-b pr-2 pl-3">
      {name === null ? (
        <h2 className="min-w-0 flex-1 truncate font-semibold text-sm">{t('clips', { count: ids.length })}</h2>
      ) : (
        <NameField
          label={t('name')}
          value={name.own}
          placeholder={name.natural}
          onCommit={(next) =>
            gesture.commit((project) =>
              itemsOf(project, ids).length === 0
                ? null
                : { type: 'item.set', item: ids[0] ?? '', set: { name: next === '' ? null : next } },
            )
          }
          className="-ml-2 w-0 flex-1 bg-transparent font-semibold placeholder:font-semibold placeholder:text-text"
        />
      )}
      <span className="shrink-0 text-quiet text-xs">{kindName}</span>
      <MoreMenu small label={t('more')} entries={entries} />
    </header>
  );
};

// What one item is called; null where several are selected.
function useNameOfOne(): { readonly own: string; readonly natural: string } | null {
  const { media } = useEditor();
  const own = useTargetItems((items) => (items.length === 1 ? (items[0]?.name ?? '') : null));
  const natural = useTargetItems((items) => naturalName(items[0], (asset) => media.get(asset)?.library?.name ?? ''));
  return own === null ? null : { own, natural };
}

const LONGEST_NAME = 60;

const naturalName = (item: Item | undefined, nameOf: (asset: string) => string): string =>
  (item && (contentLabelOf(item)?.slice(0, LONGEST_NAME) ?? (hasAsset(item) ? nameOf(item.asset) : null))) ?? '';
