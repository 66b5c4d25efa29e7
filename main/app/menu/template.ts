/** The menu bar, as each platform has it. */
import type { MenuItemConstructorOptions } from 'electron';
import { basename } from 'node:path';
import type { MenuState } from '../../../preload/bridge.js';
import type { DesktopTexts } from '../desktop-texts.js';
import { SEPARATOR, layOutMenu, MENUS, type MenuName, RECENT_DOCUMENTS } from './layout.js';

/** What the menu bar is built from. */
export interface MenuSources {
  readonly platform: string;
  readonly texts: DesktopTexts;
  /** Null until the page has sent its commands. */
  readonly state: MenuState | null;
  readonly recent: readonly string[];
  /** Whether the developer's tools are offered. */
  readonly tools: boolean;
  readonly onCommand: (id: string) => void;
  readonly onRecent: (path: string) => void;
  readonly onClearRecent: () => void;
  readonly onLogs: () => void;
}

const SETTINGS = 'view.settings';
const isMac = ({ platform }: MenuSources): boolean => platform === 'darwin';

/** The whole bar. */
export function buildMenu(sources: MenuSources): MenuItemConstructorOptions[] {
  const menus = MENUS.map((name) => toMenu(name, sources));
  const help = menus.pop() as MenuItemConstructorOptions;
  return [...(isMac(sources) ? [toAppMenu(sources)] : []), ...menus, toRole('windowMenu', sources), help];
}

function toMenu(name: MenuName, sources: MenuSources): MenuItemConstructorOptions {
  const own = layOutMenu(name, Object.keys(sources.state?.labels ?? {})).flatMap((entry) => toItem(entry, sources));
  const items = [...own, ...toSystemItems(name, own.length > 0, sources)];
  return { id: name, label: sources.texts[name], ...(name === 'help' ? { role: 'help' } : {}), submenu: items };
}

function toItem(entry: string, sources: MenuSources): MenuItemConstructorOptions[] {
  if (entry === SEPARATOR) return [{ type: 'separator' }];
  if (entry === RECENT_DOCUMENTS) return [toRecent(sources)];
  return toCommand(entry, sources);
}

function toCommand(id: string, { platform, state, onCommand }: MenuSources): MenuItemConstructorOptions[] {
  const label = state?.labels[id];
  if (!state || label === undefined) return [];
  const key = state.keys[id];
  const accelerator = key !== undefined && isMenuKey(key, platform) ? { accelerator: key } : {};
  return [
    {
      id,
      label,
      enabled: state.enabled[id] ?? true,
      ...accelerator,
      // The page handles its keys itself; only macOS requires them in the menu.
      registerAccelerator: platform === 'darwin',
      click: () => onCommand(id),
    },
  ];
}

const KEY =
  /^(?:(?:Cmd|Command|Ctrl|Control|CmdOrCtrl|CommandOrControl|Alt|Option|AltGr|Shift|Super|Meta)\+)*(?:\S|[A-Za-z0-9]+)$/;

// On macOS a menu takes a letter without Command even from a text that is being typed.
const isMenuKey = (key: string, platform: string): boolean =>
  KEY.test(key) &&
  (platform !== 'darwin' || /^(?:.*(?:Cmd|Command|Ctrl|Control|OrCtrl|OrControl|Meta|Super)\+.*|F\d+)$/.test(key));

function toRecent({ recent, texts, onRecent, onClearRecent }: MenuSources): MenuItemConstructorOptions {
  const files = recent.map((path) => ({ label: basename(path), toolTip: path, click: () => onRecent(path) }));
  return {
    id: 'recent',
    label: texts.openRecent,
    enabled: files.length > 0,
    submenu: [...files, { type: 'separator' }, { label: texts.clearRecent, click: onClearRecent }],
  };
}

// What the system does by itself, at the end of a menu.
function toSystemItems(name: MenuName, follows: boolean, sources: MenuSources): MenuItemConstructorOptions[] {
  const items = systemItems(name, sources);
  return follows && items.length > 0 ? [{ type: 'separator' }, ...items] : items;
}

function systemItems(name: MenuName, sources: MenuSources): MenuItemConstructorOptions[] {
  const role = (each: SystemRole): MenuItemConstructorOptions => toRole(each, sources);
  switch (name) {
    case 'file':
      return isMac(sources) ? [role('close')] : [...toSettings(sources), role('quit')];
    case 'edit':
      return sources.state?.labels['edit.copy'] === undefined
        ? [
            role('undo'),
            role('redo'),
            { type: 'separator' },
            role('cut'),
            role('copy'),
            role('paste'),
            role('selectAll'),
          ]
        : [];
    case 'view':
      return [role('togglefullscreen'), ...(sources.tools ? [role('toggleDevTools')] : [])];
    case 'help':
      return [{ label: sources.texts.showLogs, click: sources.onLogs }, ...(isMac(sources) ? [] : [role('about')])];
    default:
      return [];
  }
}

type SystemRole = NonNullable<MenuItemConstructorOptions['role']> & keyof DesktopTexts;

// Electron's own names of roles are English only.
const toRole = (role: SystemRole, { texts }: MenuSources): MenuItemConstructorOptions => ({ role, label: texts[role] });

const toSettings = (sources: MenuSources): MenuItemConstructorOptions[] => {
  const items = toCommand(SETTINGS, sources);
  return items.length > 0 ? [...items, { type: 'separator' }] : [];
};

function toAppMenu(sources: MenuSources): MenuItemConstructorOptions {
  const role = (each: SystemRole): MenuItemConstructorOptions => toRole(each, sources);
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const hiding = [role('hide'), role('hideOthers'), role('unhide')];
  const items = [role('about'), line, ...toSettings(sources), role('services'), line, ...hiding, line, role('quit')];
  return { role: 'appMenu', submenu: items };
}
