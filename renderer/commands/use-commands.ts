/** Commands inside React. */
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Command, Commands } from './commands.js';
import { type Keymap, keysOf } from './keymap.js';

const CommandContext = createContext<{ readonly commands: Commands; readonly keymap: Keymap } | null>(null);

/** Gives everything below it the window's commands and their keys. */
export const CommandProvider = CommandContext.Provider;

function useContextOf() {
  const context = useContext(CommandContext);
  if (!context) throw new Error('There are no commands here.');
  return context;
}

/** The window's commands. */
export const useCommands = (): Commands => useContextOf().commands;

/** Offers commands while the component is on screen. Keep the list the same object between renders. */
export function useCommandsOf(list: readonly Command[]): void {
  const commands = useCommands();
  useEffect(() => commands.register(list), [commands, list]);
}

/** The commands that are offered, followed. */
export function useCommandList(): readonly Command[] {
  const commands = useCommands();
  return useSyncExternalStore(commands.onChange, commands.list);
}

/** The first key of a command as people read it, `⌘Z` or `Ctrl+Z`; null where it has none. */
export function useKeyOf(id: string): string | null {
  const { keymap } = useContextOf();
  return keysOf(keymap, id)[0] ?? null;
}

/** The keys of every command. */
export const useKeymap = (): Keymap => useContextOf().keymap;
