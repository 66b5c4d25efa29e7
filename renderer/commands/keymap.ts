/**
 * Keys of commands. A key is written `Mod+Shift+Z`: Mod is Command on a Mac and Ctrl elsewhere; letters and signs name what
 * the keyboard's layout types, so that they are where a person's keycaps say.
 */

import { translate } from '../locales/translate.js';

/** Opens the search of the panel that has the focus. */
export const FIND_KEY = 'Mod+F';

/** Keys by command id. */
export type Keymap = Readonly<Record<string, readonly string[]>>;

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
};
const MAC_SIGNS: Readonly<Record<string, string>> = { Delete: '⌦' };
// What stands on the keys differs: a German keyboard has Strg, a French one Maj.
const NAMES = {
  Ctrl: 'key.Ctrl',
  Shift: 'key.Shift',
  Alt: 'key.Alt',
  Space: 'key.Space',
  Delete: 'key.Delete',
  Escape: 'key.Escape',
  Enter: 'key.Enter',
  Home: 'key.Home',
  End: 'key.End',
} as const;
const MAC_MODIFIERS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' };

/** The keys of a command as people read them. */
export const keysOf = (keymap: Keymap, id: string): readonly string[] => (keymap[id] ?? []).map(toReadableKey);

/** One key as people read it: `Mod+Shift+Z` is `⇧⌘Z` on a Mac, `Ctrl+Shift+Z` elsewhere. */
export function toReadableKey(key: string): string {
  const parts = splitKey(key);
  const last = parts.at(-1) ?? '';
  const sign = (isMac ? MAC_SIGNS[last] : undefined) ?? SIGNS[last] ?? nameOf(last);
  const modifiers = parts.slice(0, -1);
  if (isMac) return [...modifiers.map((each) => MAC_MODIFIERS[each] ?? each), sign].join('');
  return [...modifiers.map((each) => nameOf(each === 'Mod' ? 'Ctrl' : each)), sign].join('+');
}

/** What stands on a key in the window's language. */
const nameOf = (key: string): string => (key in NAMES ? translate('ui')(NAMES[key as keyof typeof NAMES]) : key);

// "Mod++" is Mod and the plus sign.
const splitKey = (key: string): string[] =>
  key.endsWith('++') ? [...key.slice(0, -2).split('+'), '+'] : key === '+' ? ['+'] : key.split('+');

/** The part of a keyboard event that is looked at. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a key press is a written key. Shift counts only with letters and named keys: signs are typed with it. */
export function matchesKey(press: KeyPress, key: string, mac: boolean = isMac): boolean {
  const parts = splitKey(key);
  const last = parts.at(-1) ?? '';
  const wanted = new Set(parts.slice(0, -1));
  const mod = mac ? press.metaKey : press.ctrlKey;
  const ctrl = mac && press.ctrlKey;
  if (mod !== wanted.has('Mod') || ctrl !== wanted.has('Ctrl') || press.altKey !== wanted.has('Alt')) return false;
  const isSign = last.length === 1 && !/[a-z0-9]/i.test(last);
  if (!isSign && press.shiftKey !== wanted.has('Shift')) return false;
  if (last === 'Space') return press.code === 'Space';
  if (/^[a-z]$/i.test(last)) {
    // Alt on a Mac types another sign; then the place of the key tells.
    return (
      press.key.toLowerCase() === last.toLowerCase() || (press.altKey && press.code === `Key${last.toUpperCase()}`)
    );
  }
  return press.key === last;
}

/** The commands that a key press asks for, in order of the keymap. */
export const commandsFor = (keymap: Keymap, press: KeyPress): string[] =>
  Object.entries(keymap).flatMap(([id, keys]) => (keys.some((key) => matchesKey(press, key)) ? [id] : []));
