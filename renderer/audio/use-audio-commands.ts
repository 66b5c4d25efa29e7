/** The commands on the sound of a clip. */
import { useMemo } from 'react';
import type { Command } from '../commands/commands.js';
import { useCommandsOf } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { translate } from '../locales/translate.js';
import { cleaning, clipToClean } from './cleaning.js';

/** Offers them while a project is open. */
export function useAudioCommands(): void {
  const editor = useEditor();
  const list = useMemo(
    (): readonly Command[] => [
      {
        ...{ id: 'sound.clean', group: 'clip', title: () => translate('audio')('cleanSound') },
        run: () => cleaning.setState({ item: clipToClean(editor)?.id ?? null }),
        isEnabled: () => clipToClean(editor) !== undefined,
      },
    ],
    [editor],
  );
  useCommandsOf(list);
}
