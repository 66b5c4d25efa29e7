import type { Commands } from './commands.js';
import { type Keymap, keysOf } from './keymap.js';

/** Commands as entries of a menu, with their first keys; those that nobody offers now are left out. */
export const toMenuEntries = (ids: readonly string[], commands: Commands, keymap: Keymap) =>
  ids.flatMap((id) => {
    const command = commands.get(id);
    if (!command) return [];
    return [
      {
        id,
        label: command.title(),
        keys: keysOf(keymap, id)[0] ?? null,
        disabled: command.isEnabled?.() === false,
        onSelect: () => void commands.run(id),
      },
    ];
  });
