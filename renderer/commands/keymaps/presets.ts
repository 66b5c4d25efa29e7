/** Presets of keys, which follow the habits of other editors. */
import type { Keymap } from '../keymap.js';
import { capcutKeys } from './capcut.js';
import { defaultKeys } from './default.js';
import { premiereKeys } from './premiere.js';
import { resolveKeys } from './resolve.js';
import { shotcutKeys } from './shotcut.js';

/** The presets by name; those of other editors replace single commands of the default. */
export const keymaps = {
  upright: defaultKeys,
  capcut: { ...defaultKeys, ...capcutKeys },
  premiere: { ...defaultKeys, ...premiereKeys },
  resolve: { ...defaultKeys, ...resolveKeys },
  shotcut: { ...defaultKeys, ...shotcutKeys },
} as const satisfies Record<string, Keymap>;

/** Names of the presets. */
export type KeymapName = keyof typeof keymaps;
