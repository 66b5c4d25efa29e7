/** Everything that the page can ask of the app. */
import { isAbsolute, join } from 'node:path';
import { existsSync } from 'node:fs';
import { type BrowserWindow, shell } from 'electron';
import type { MenuState } from '../../../preload/bridge.js';
import { channels } from '../../../preload/channels.js';
import { chooseFiles, chooseFolder, chooseOutput, type DialogPorts } from '../dialogs/choose.js';
import type { Documents } from '../documents/documents.js';
import { isDocument } from '../documents/paths.js';
import { changePreferences, PreferenceChanges } from '../kept/preferences.js';
import { editText, NativeEdit } from '../menu/native-edits.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { receiveFrom } from './receive.js';
import {
  DocsPageShape,
  DocumentShape,
  FileChoiceShape,
  MenuStateShape,
  Nothing,
  OutputChoiceShape,
  PathShape,
} from './shapes.js';

/** What the answers stand on. */
export interface PagePorts extends DialogPorts {
  readonly window: () => BrowserWindow | null;
  readonly engine: Supervisor;
  readonly documents: Documents;
  readonly docs: string;
  readonly appName: string;
  readonly onMenu: (state: MenuState) => void;
}

/** Answers the page of the window. */
export function answerPage(ports: PagePorts): void {
  const { engine, documents, kept, docs, appName, onMenu } = ports;
  const { answer, take } = receiveFrom(() => ports.window()?.webContents ?? null);
  const window = (): BrowserWindow => {
    const open = ports.window();
    if (!open) throw new Error('There is no window.');
    return open;
  };

  take(channels.ready, Nothing, (_, page) => {
    page.send(channels.engine, engine.state());
    documents.ready(page);
  });
  take(channels.connect, Nothing, (_, page) => engine.connectPage(page));

  answer(channels.chooseFiles, FileChoiceShape, (choice) => chooseFiles(window(), choice, ports));
  answer(channels.chooseFolder, Nothing, () => chooseFolder(window(), ports));
  answer(channels.chooseOutput, OutputChoiceShape, (choice) => chooseOutput(window(), choice, ports));
  answer(channels.reveal, PathShape, (path) => {
    if (isAbsolute(path)) shell.showItemInFolder(path);
  });
  answer(channels.openDocs, DocsPageShape, async (page) => {
    const file = join(docs, `${page}.md`);
    if (existsSync(file)) await shell.openPath(file);
  });

  take(channels.setMenu, MenuStateShape, onMenu);
  take(channels.editText, NativeEdit, (edit, page) => editText(page, edit));
  take(channels.setDocument, DocumentShape, (document) => {
    window().setTitle(document ? `${document.name} – ${appName}` : appName);
    window().setRepresentedFilename(document?.path ?? '');
    if (document?.path && isDocument(document.path)) documents.remember(document.path);
  });

  answer(channels.getPreferences, Nothing, () => kept.get().preferences);
  answer(channels.setPreferences, PreferenceChanges, (changes) => changePreferences(kept, changes));
}
