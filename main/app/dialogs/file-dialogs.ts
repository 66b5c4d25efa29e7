/** The system's own dialogs for files, each opened in the folder that was chosen last for its purpose. */
import { fileNameOf } from '../../../core/media/file-name.js';
import { dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { FileChoice, OutputChoice } from '../../../preload/bridge.js';
import type { AppStateStore } from '../state/app-state.js';
import type { DesktopTexts } from '../desktop-texts.js';
import { toOpenFilters, toSaveFilters } from './filters.js';

/** What dialogs need. */
export interface DialogPorts {
  readonly appState: AppStateStore;
  readonly texts: () => DesktopTexts;
}

/** Absolute paths; empty where the person canceled. */
export async function chooseFiles(window: BrowserWindow, choice: FileChoice, ports: DialogPorts): Promise<string[]> {
  const { purpose, multiple } = choice;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    defaultPath: lastFolder(purpose, ports),
    filters: toOpenFilters(purpose, ports.texts()),
    properties: ['openFile', ...(multiple ? (['multiSelections'] as const) : [])],
  });
  if (canceled) return [];
  if (filePaths[0] !== undefined) rememberFolder(purpose, dirname(filePaths[0]), ports);
  return filePaths;
}

/** The path of a folder; null where the person canceled. */
export async function chooseFolder(window: BrowserWindow, ports: DialogPorts): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    defaultPath: lastFolder('folder', ports),
    properties: ['openDirectory', 'createDirectory'],
  });
  const [folder] = filePaths;
  if (canceled || folder === undefined) return null;
  rememberFolder('folder', dirname(folder), ports);
  return folder;
}

/** Where to save; null where the person canceled. The system has asked before a file is replaced. */
export async function chooseOutput(
  window: BrowserWindow,
  choice: OutputChoice,
  ports: DialogPorts,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(lastFolder(choice.purpose, ports), toFileName(choice.name)),
    filters: toSaveFilters(choice, ports.texts()),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || !filePath) return null;
  rememberFolder(choice.purpose, dirname(filePath), ports);
  return filePath;
}

// A proposed name is the page's, and never leads out of the folder.
const toFileName = (name: string): string => fileNameOf(name).replace(/[\p{Cc}<>:"|?*]/gu, ' ');

const lastFolder = (purpose: string, { appState }: DialogPorts): string =>
  appState.get().folders[purpose] ?? videosFolder();

// A system may have none.
function videosFolder(): string {
  try {
    return app.getPath('videos');
  } catch {
    return app.getPath('home');
  }
}

function rememberFolder(purpose: string, folder: string, { appState }: DialogPorts): void {
  appState.set({ folders: { ...appState.get().folders, [purpose]: folder } });
}
