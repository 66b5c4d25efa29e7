/** Keeps the desktop around the page in step: files that the system opens, native menus, dropped files. */
import { useEffect } from 'react';
import { useCommandList, useCommands, useKeymap } from '../commands/use-commands.js';
import { useHost } from '../app-context.js';
import { notifyFailure } from '../ui/notify.js';
import { useLanguage } from '../locales/language.js';
import { toAccelerator } from './accelerator.js';
import type { WindowState } from './window-state.js';

/** Joins the window to the desktop. */
export function useDesktop(state: WindowState): void {
  const host = useHost();
  const commands = useCommands();
  const list = useCommandList();
  const keymap = useKeymap();
  const language = useLanguage();
  useEffect(() => host.onCommand((id) => void commands.run(id)), [host, commands]);
  useEffect(() => host.onOpenFile((path) => void state.openFile(path).catch(notifyFailure)), [host, state]);
  useEffect(() => {
    host.setMenu({
      language,
      enabled: Object.fromEntries(list.map(({ id, isEnabled }) => [id, isEnabled?.() ?? true])),
      labels: Object.fromEntries(list.map(({ id, title }) => [id, title()])),
      keys: Object.fromEntries(
        list.flatMap(({ id }) => (keymap[id]?.[0] === undefined ? [] : [[id, toAccelerator(keymap[id][0])]])),
      ),
    });
  }, [host, list, keymap, language]);
  useEffect(() => {
    // A file dropped beside a panel must not replace the page.
    const stop = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('dragover', stop);
    window.addEventListener('drop', stop);
    return () => {
      window.removeEventListener('dragover', stop);
      window.removeEventListener('drop', stop);
    };
  }, []);
}
