/** The app, joined from its parts once Electron is ready. */
import { app, type BrowserWindow, powerMonitor, protocol, session, shell, utilityProcess } from 'electron';
import { channels } from '../../preload/channels.js';
import { findMedia } from '../cli/media-of.js';
import { createDocuments } from './documents/documents.js';
import { openKept } from './kept/kept.js';
import { languageOf } from './kept/preferences.js';
import { showMenuBar } from './menu/menu-bar.js';
import { answerPage } from './page/answer-page.js';
import type { Places } from './places.js';
import { serveApp } from './protocols/serve-app.js';
import { serveMedia } from './protocols/serve-media.js';
import { createLeave } from './quit/leave.js';
import { openSecretsKey } from './secrets-key.js';
import { superviseEngine } from './supervisor/supervisor.js';
import { guardSession } from './window/guard.js';
import { openWindow } from './window/open-window.js';
import { recoverPage } from './window/recover.js';
import { type AppWords, wordsOf } from './words.js';

/** The running app. */
export interface App {
  /** Opens documents, and the window where there is none. */
  readonly open: (paths: readonly string[]) => void;
}

/** Starts it: engine, page, menu. `first` are the documents that it was started with. */
export function startApp(places: Places, first: readonly string[]): App {
  const kept = openKept(places.home.config);
  let window: BrowserWindow | null = null;
  // What the page shows, else what was chosen, else the system's.
  const language = (): string => menu.state()?.language ?? languageOf(kept, app.getLocale());
  const words = (): AppWords => wordsOf(language());
  const toPage = (channel: string, value: unknown): void => window?.webContents.send(channel, value);

  const engine = superviseEngine({
    fork: () => utilityProcess.fork(places.engine, [], { serviceName: 'Upright engine' }),
    key: () => openSecretsKey(places.home.config),
    words,
    onState: (state) => toPage(channels.engine, state),
  });

  const menu = showMenuBar(() => ({
    platform: process.platform,
    words: words(),
    recent: kept.get().recent,
    tools: !app.isPackaged,
    onCommand: (id) => toPage(channels.command, id),
    onRecent: (path) => open([path]),
    onClearRecent: () => documents.clearRecent(),
    onLogs: () => void shell.openPath(places.home.logs),
  }));
  const documents = createDocuments(kept, menu.refresh);
  const leave = createLeave({ engine, words, closeWindow: () => window?.destroy() });

  const show = (): void => {
    if (window) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return;
    }
    leave.stay();
    const opened = openWindow(places, kept);
    window = opened;
    recoverPage(opened, words, documents.gone);
    opened.on('close', (event) => {
      // On macOS an app lives without a window, and so does what it exports.
      if (leave.isGoing() || process.platform === 'darwin') return;
      event.preventDefault();
      void leave.ask();
    });
    opened.on('closed', () => {
      documents.gone();
      window = null;
    });
  };
  const open = (paths: readonly string[]): void => {
    for (const path of paths) documents.open(path);
    show();
  };

  guardSession(session.defaultSession);
  protocol.handle('app', serveApp(places.renderer));
  protocol.handle('media', serveMedia(findMedia(engine.client)));
  answerPage({
    window: () => window,
    engine,
    documents,
    kept,
    words,
    docs: places.docs,
    appName: app.getName(),
    onMenu: menu.setState,
  });
  app.on('activate', show);
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    event.preventDefault();
    void leave.ask();
  });
  powerMonitor.on('shutdown', () => void leave.go());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave.go());

  menu.refresh();
  open(first);
  return { open };
}
