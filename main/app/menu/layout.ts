/** Where the page's commands stand in the menu bar. */

/** The menus that hold commands of the page, in order. */
export const MENUS = ['file', 'edit', 'clip', 'timeline', 'playback', 'view', 'help'] as const;
export type MenuName = (typeof MENUS)[number];

/** An entry: a command by its id, a line, or a place that the app fills. */
export type MenuLayoutEntry = string;

/** A line between groups of entries. */
export const SEPARATOR = '-';

/** The place of the recent documents. */
export const RECENT_DOCUMENTS = '(recent)';

const ENTRIES: Readonly<Record<MenuName, readonly MenuLayoutEntry[]>> = {
  file: [
    ...['project.new', 'project.makeShort', 'project.open', RECENT_DOCUMENTS, SEPARATOR],
    ...['media.import', 'project.saveVersion', SEPARATOR, 'export.open', 'export.publish', SEPARATOR],
  ],
  edit: [
    ...['edit.undo', 'edit.redo', SEPARATOR, 'edit.cut', 'edit.copy', 'edit.paste', 'edit.pasteProperties'],
    ...['edit.duplicate', 'edit.delete', 'edit.rippleDelete', SEPARATOR, 'edit.selectAll', 'edit.deselect', SEPARATOR],
  ],
  clip: [
    ...['clip.split', 'clip.splitAll', 'clip.trimHead', 'clip.trimTail', SEPARATOR],
    ...['clip.group', 'clip.ungroup', SEPARATOR, 'clip.transition', 'clip.fitToVideo', SEPARATOR],
  ],
  timeline: ['timeline.snapping', 'timeline.magnet', 'timeline.marker', SEPARATOR, 'timeline.fit', SEPARATOR],
  playback: ['playback.toggle', SEPARATOR, 'playback.start', 'playback.end', SEPARATOR, 'playback.loop', SEPARATOR],
  view: ['view.palette', SEPARATOR, 'view.projects', 'view.jobs', SEPARATOR, 'view.safeAreas', SEPARATOR],
  help: ['view.shortcuts', SEPARATOR],
};

const NOUNS: Readonly<Record<string, MenuName>> = {
  project: 'file',
  media: 'file',
  export: 'file',
  edit: 'edit',
  timeline: 'timeline',
  playback: 'playback',
  view: 'view',
  help: 'help',
};

/** The entries of a menu for the commands that there are: those with a place first, then the others of its nouns. */
export function layOutMenu(menu: MenuName, commands: readonly string[]): MenuLayoutEntry[] {
  const placed = new Set(Object.values(ENTRIES).flat());
  const known = new Set(commands);
  const own = ENTRIES[menu].filter((entry) => !entry.includes('.') || known.has(entry));
  const others = commands.filter((id) => !placed.has(id) && id !== 'view.settings' && menuOf(id) === menu);
  return tidyLines([...own, SEPARATOR, ...others]);
}

const menuOf = (id: string): MenuName => NOUNS[id.split('.', 1)[0] ?? ''] ?? 'clip';

// No line at an end, and none after another.
const tidyLines = (entries: readonly MenuLayoutEntry[]): MenuLayoutEntry[] => {
  const single = entries.filter(
    (entry, index) => entry !== SEPARATOR || (index > 0 && entries[index - 1] !== SEPARATOR),
  );
  return single.at(-1) === SEPARATOR ? single.slice(0, -1) : single;
};
