/** The command that makes an avatar. */
import { useMemo } from 'react';
import type { Command } from '../commands/commands.js';
import { useCommandsOf } from '../commands/use-commands.js';
import { translate } from '../locales/translate.js';
import { avatarDialog } from './avatar-making.js';

/** Offers it while a project is open. */
export function useAvatarCommands(): void {
  const list = useMemo(
    (): readonly Command[] => [
      {
        ...{ id: 'avatar.make', group: 'clip', title: () => translate('avatar')('command') },
        run: () => avatarDialog.setState({ isOpen: true }),
      },
    ],
    [],
  );
  useCommandsOf(list);
}
