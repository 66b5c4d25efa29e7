/** docs/editor.md names the keys that the default keymap has. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultKeys } from '../../../renderer/commands/keymaps/default.js';

const page = readFileSync('docs/editor.md', 'utf8');

/** What the page says, and the command with the key that it says it of. */
const said: readonly (readonly [string, keyof typeof defaultKeys, string])[] = [
  ['palette (**Ctrl+Shift+P**', 'view.palette', 'Mod+Shift+P'],
  ['the sheet that **?** opens', 'view.shortcuts', '?'],
  ['Alt+N creates a project', 'project.new', 'Alt+N'],
  ['**Space always plays**', 'playback.toggle', 'Space'],
  ['**F6** and **Shift+F6** go from part to part', 'view.nextRegion', 'F6'],
  ['**F6** and **Shift+F6** go from part to part', 'view.previousRegion', 'Shift+F6'],
  ['**Ctrl+S** saves a named version', 'project.saveVersion', 'Mod+S'],
  ['press **Ctrl+I**', 'media.import', 'Mod+I'],
  ['| roll | drag the cut between two clips; Ctrl+Alt+arrows', 'clip.rollLeft', 'Mod+Alt+ArrowLeft'],
  ['| roll | drag the cut between two clips; Ctrl+Alt+arrows', 'clip.rollRight', 'Mod+Alt+ArrowRight'],
  ['or Alt+Shift+arrows: the clip stays, its source moves', 'clip.slipLeft', 'Alt+Shift+ArrowLeft'],
  ['or Alt+Shift+arrows: the clip stays, its source moves', 'clip.slipRight', 'Alt+Shift+ArrowRight'],
  ['| split | Ctrl+B at the playhead', 'clip.split', 'Mod+B'],
  ['| Q the start, W the end |', 'clip.trimHead', 'Q'],
  ['| Q the start, W the end |', 'clip.trimTail', 'W'],
  ['| Delete; Shift+Delete |', 'edit.delete', 'Delete'],
  ['| Delete; Shift+Delete |', 'edit.rippleDelete', 'Shift+Delete'],
  ['Shift+click, Ctrl+A |', 'edit.selectAll', 'Mod+A'],
  ['= and -, \\ fits all', 'timeline.zoomIn', '='],
  ['= and -, \\ fits all', 'timeline.zoomOut', '-'],
  ['= and -, \\ fits all', 'timeline.fit', '\\'],
  ['drags snap (N)', 'timeline.snapping', 'N'],
  ['With the magnet on (G)', 'timeline.magnet', 'G'],
  ['**T** adds a title', 'title.add', 'T'],
  ['**Ctrl+E**. Choose a platform', 'export.open', 'Mod+E'],
];

test.each(said)('%s: %s', (text, command, key) => {
  expect(page.replaceAll('\n', ' ')).toContain(text);
  expect(defaultKeys[command]).toContain(key);
});

test('every key with Ctrl or Alt on the page is a command’s or the pointer’s', () => {
  const keys: readonly string[] = Object.values(defaultKeys).flat();
  const known = new Set(keys.map((key) => key.replace('Mod', 'Ctrl').replace(/Arrow(Left|Right|Up|Down)/, 'arrows')));
  const pointer = new Set(['click', 'wheel']);
  const found = page.match(/\b(?:Ctrl|Alt)(?:\+\w+)+/g) ?? [];
  expect(found.length).toBeGreaterThan(8);
  const unknown = found.filter((key) => !known.has(key) && !pointer.has(key.split('+').at(-1) ?? ''));
  // Alt and Shift held while a clip's middle is dragged.
  expect(unknown).toEqual(['Alt+Shift']);
});
