/** The menu bar on screen. */
import { isDeepStrictEqual } from 'node:util';
import { Menu } from 'electron';
import type { MenuState } from '../../../preload/bridge.js';
import { buildMenu, type MenuSources } from './template.js';

/** A menu bar. */
export interface MenuBar {
  readonly state: () => MenuState | null;
  /** What the page's commands are now. */
  readonly setState: (state: MenuState) => void;
  /** Builds it anew: the recent documents or the language are others. */
  readonly refresh: () => void;
}

/** Shows one, from everything but the state of the page's commands. */
export function showMenuBar(sources: () => Omit<MenuSources, 'state'>): MenuBar {
  let state: MenuState | null = null;
  const refresh = (): void => Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu({ ...sources(), state })));
  return {
    state: () => state,
    setState(next) {
      const before = state;
      state = next;
      // Rebuilding an open menu closes it, and enabled states change with every selection.
      if (before && isDeepStrictEqual({ ...before, enabled: null }, { ...next, enabled: null })) setEnabled(next);
      else refresh();
    },
    refresh,
  };
}

function setEnabled({ labels, enabled }: MenuState): void {
  const menu = Menu.getApplicationMenu();
  for (const id of Object.keys(labels)) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = enabled[id] ?? true;
  }
}
