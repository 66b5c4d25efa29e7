/** The window's menu, where the desktop draws none. */
import { Menu as MenuIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { COMMAND_GROUPS, type Command } from '../commands/commands.js';
import { type Keymap, keysOf } from '../commands/keymap.js';
import { useCommandList, useCommands, useKeymap } from '../commands/use-commands.js';
import { IconButton } from '../ui/Button.js';
import { Menu, type MenuEntry } from '../ui/Menu.js';
import { GROUP_WORDS } from './command-groups.js';

export const AppMenu = () => {
  const { t } = useTranslation('app');
  const commands = useCommands();
  const list = useCommandList();
  const keymap = useKeymap();
  const entries = COMMAND_GROUPS.flatMap((group): MenuEntry[] => {
    const own = list.filter((command) => command.group === group);
    if (own.length === 0) return [];
    return [
      {
        kind: 'menu',
        id: group,
        label: t(GROUP_WORDS[group]),
        entries: own.map((command) => toEntry(command, keymap, commands.run)),
      },
    ];
  });
  return (
    <Menu entries={entries}>
      <IconButton label={t('menu')}>
        <MenuIcon className="size-4" />
      </IconButton>
    </Menu>
  );
};

const toEntry = (command: Command, keymap: Keymap, run: (id: string) => boolean): MenuEntry => ({
  id: command.id,
  label: command.title(),
  keys: keysOf(keymap, command.id)[0] ?? null,
  disabled: command.isEnabled?.() === false,
  // The menu gives the focus back first, or what opens would lose it.
  onSelect: () => void setTimeout(() => run(command.id)),
});
