/** Keys of commands, in each keymap. */
import { describe, expect, it } from 'vitest';
import { commandsFor, type KeyPress, matchesKey, toReadableKey } from '../../../renderer/commands/keymap.js';
import { keymaps } from '../../../renderer/commands/keymaps/presets.js';
import { toAccelerator } from '../../../renderer/app/accelerator.js';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key === ' ' ? 'Space' : key },
  ...{ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
});

describe('a key press', () => {
  it.each<[string, KeyPress, boolean]>([
    ['Mod+Z', press('z', { ctrlKey: true }), true],
    ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Z', press('z'), false],
    ['Z', press('z', { ctrlKey: true }), false],
    ['Space', press(' '), true],
    // Signs are typed with Shift on some layouts and without on others.
    ['?', press('?', { shiftKey: true }), true],
    ['+', press('+', { shiftKey: true }), true],
    ['Mod++', press('+', { ctrlKey: true }), true],
    ['\\', press('\\'), true],
    ['Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), true],
    ['ArrowLeft', press('ArrowLeft', { altKey: true }), false],
    ['Shift+Delete', press('Delete', { shiftKey: true }), true],
  ])('%s', (key, event, matches) => {
    expect(matchesKey(event, key, false)).toBe(matches);
  });

  it('maps Mod to Command on a Mac, where Ctrl is another key', () => {
    expect(matchesKey(press('b', { metaKey: true }), 'Mod+B', true)).toBe(true);
    expect(matchesKey(press('b', { ctrlKey: true }), 'Mod+B', true)).toBe(false);
    // Alt types another sign there.
    expect(matchesKey({ ...press('√', { altKey: true, metaKey: true }), code: 'KeyV' }, 'Mod+Alt+V', true)).toBe(true);
  });
});

describe.each(Object.entries(keymaps))('the keys of %s', (_name, keymap) => {
  it('run one command each', () => {
    const uses = new Map<string, string[]>();
    for (const [id, keys] of Object.entries(keymap)) {
      for (const key of keys) uses.set(key, [...(uses.get(key) ?? []), id]);
    }
    expect([...uses].filter(([, commands]) => commands.length > 1)).toEqual([]);
  });

  it('are matched by a key press', () => {
    expect(commandsFor(keymap, press('e', { ctrlKey: true })).length).toBeLessThan(2);
    expect(commandsFor(keymap, press(' '))).toEqual(['playback.toggle']);
  });
});

it('is formatted for people and for Electron', () => {
  expect(toReadableKey('Mod+Shift+Z')).toBe('Ctrl+Shift+Z');
  expect(toReadableKey('Mod++')).toBe('Ctrl++');
  expect(toReadableKey('ArrowLeft')).toBe('←');
  expect(toAccelerator('Mod+Shift+Z')).toBe('CommandOrControl+Shift+Z');
  expect(toAccelerator('Mod++')).toBe('CommandOrControl+Plus');
  expect(toAccelerator('Alt+ArrowLeft')).toBe('Alt+Left');
});
