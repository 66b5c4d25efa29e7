/** The context menu of the picture. */
import { toReadableKey } from '../commands/keymap.js';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useKeymap } from '../commands/use-commands.js';
import { toMenuEntries } from '../commands/menu-entries.js';
import { type MenuEntry, RightClickMenu } from '../ui/Menu.js';
import { actionsOf, STAGE_ACTIONS } from './stage-actions.js';
import { useStage } from './use-stage.js';

const ITEM_COMMANDS = ['edit.cut', 'edit.copy', 'edit.paste', 'edit.duplicate', 'edit.delete'] as const;
const FRAME_COMMANDS = ['view.copyFrame', 'view.beforeAfter', 'view.safeAreas', 'view.fullScreen'] as const;

export const PictureMenu = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const commands = useCommands();
  const keymap = useKeymap();
  const [entries, setEntries] = useState<readonly MenuEntry[]>([]);

  const ofCommands = (ids: readonly string[]): MenuEntry[] => toMenuEntries(ids, commands, keymap);
  const ofItem = (): MenuEntry[] => {
    const [outline, ...others] = model.selected();
    if (!outline || others.length > 0) return [];
    const { item } = outline;
    return actionsOf(item).map((id, i) => ({
      id,
      label: t(id),
      keys: i === 0 ? toReadableKey('Enter') : null,
      onSelect: () => STAGE_ACTIONS[id].start(model, item),
    }));
  };
  const open = (): void => {
    const groups = [ofItem(), ofCommands(ITEM_COMMANDS), ofCommands(FRAME_COMMANDS)].filter(({ length }) => length > 0);
    setEntries(
      groups.flatMap((group, i): MenuEntry[] => [
        ...(i === 0 ? [] : [{ kind: 'separator' as const, id: `separator-${i}` }]),
        ...group,
      ]),
    );
  };
  return (
    <RightClickMenu entries={entries} onOpen={(isOpen) => isOpen && open()}>
      {children}
    </RightClickMenu>
  );
};
