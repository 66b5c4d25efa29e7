/** The handlers of every IPC channel of the page. */
import { isAbsolute } from 'node:path';
import { type BrowserWindow, shell } from 'electron';
import type { MenuState } from '../../../preload/bridge.js';
import { channels } from '../../../preload/channels.js';
import { chooseFiles, chooseFolder, chooseOutput, type DialogPorts } from '../dialogs/file-dialogs.js';
import type { Documents } from '../documents/documents.js';
import { isDocument } from '../documents/document-paths.js';
import { changePreferences, PreferenceChanges } from '../state/preferences.js';
import { editText, NativeEdit } from '../menu/native-edits.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { createIpcGuard } from './ipc-guard.js';
import {
  DocumentSchema,
  FileChoiceSchema,
  EmptySchema,
  MenuStateSchema,
  OutputChoiceSchema,
  PathSchema,
} from './ipc-schemas.js';

export interface IpcHandlerPorts extends DialogPorts {
  readonly window: () => BrowserWindow | null;
  readonly engine: Supervisor;
  readonly documents: Documents;
  readonly appName: string;
  readonly onMenu: (state: MenuState) => void;
}

/** Registers the handlers for the page of the current window. */
export function registerIpcHandlers(ports: IpcHandlerPorts): void {
  const { engine, documents, appState, appName, onMenu } = ports;
  const { handle, on } = createIpcGuard(() => ports.window()?.webContents ?? null);
  const window = (): BrowserWindow => {
    const open = ports.window();
    if (!open) throw new Error('There is no window.');
    return open;
  };

  on(channels.ready, EmptySchema, (_, page) => {
    page.send(channels.engine, engine.state());
    documents.pageReady(page);
  });
  on(channels.connect, EmptySchema, (_, page) => engine.connectPage(page));

  handle(channels.chooseFiles, FileChoiceSchema, (choice) => chooseFiles(window(), choice, ports));
  handle(channels.chooseFolder, EmptySchema, () => chooseFolder(window(), ports));
  handle(channels.chooseOutput, OutputChoiceSchema, (choice) => chooseOutput(window(), choice, ports));
  handle(channels.reveal, PathSchema, (path) => {
    if (isAbsolute(path)) shell.showItemInFolder(path);
  });

  on(channels.setMenu, MenuStateSchema, onMenu);
  on(channels.editText, NativeEdit, (edit, page) => editText(page, edit));
  on(channels.setDocument, DocumentSchema, (document) => {
    window().setTitle(document ? `${document.name} – ${appName}` : appName);
    window().setRepresentedFilename(document?.path ?? '');
    if (document?.path && isDocument(document.path)) documents.addRecent(document.path);
  });

  handle(channels.getPreferences, EmptySchema, () => appState.get().preferences);
  handle(channels.setPreferences, PreferenceChanges, (changes) => changePreferences(appState, changes));
}
