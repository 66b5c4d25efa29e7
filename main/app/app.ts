/** The app: engine, window, menu and IPC, put together once Electron is ready. */
import { app, type BrowserWindow, dialog, powerMonitor, protocol, session, shell, utilityProcess } from 'electron';
import { channels } from '../../preload/channels.js';
import { toPlainEnvironment } from '../engine/processes/forked-process.js';
import { resolveMedia } from '../host/resolve-media.js';
import { createDocuments } from './documents/documents.js';
import { openAppState } from './state/app-state.js';
import { languageOf } from './state/preferences.js';
import { showMenuBar } from './menu/menu-bar.js';
import { registerIpcHandlers } from './ipc/ipc-handlers.js';
import type { AppPaths } from './app-paths.js';
import { serveApp } from './protocols/serve-app.js';
import { DEV_SERVER_VARIABLE, serveDev, toReloadOrigin } from './protocols/serve-dev.js';
import { serveMedia } from './protocols/serve-media.js';
import { createShutdown } from './shutdown.js';
import { openSecretsKey } from './secrets-key.js';
import { superviseEngine } from './supervisor/supervisor.js';
import { offerBackup } from './offer-backup.js';
import { secureSession } from './window/security.js';
import { openWindow } from './window/open-window.js';
import { createKeepAwake, type KeepAwake } from './keep-awake.js';
import { recoverFromCrashes } from './window/crash-recovery.js';
import { type DesktopTexts, readDesktopTexts } from './desktop-texts.js';

export interface App {
  /** Opens documents, and the window where there is none. */
  readonly open: (paths: readonly string[]) => void;
}

/** Starts the app with the documents named on its command line. */
export function startApp(paths: AppPaths, first: readonly string[]): App {
  const appState = openAppState(paths.home.config);
  let window: BrowserWindow | null = null;
  // The language the page shows, else the one chosen in Settings, else the system's.
  const language = (): string => menu.state()?.language ?? languageOf(appState, app.getLocale());
  const texts = (): DesktopTexts => readDesktopTexts(language(), paths.locales);
  const toPage = (channel: string, value: unknown): void => window?.webContents.send(channel, value);
  let keepAwake: KeepAwake | null = null;
  // On macOS the menu is there without a window.
  const sendCommand = (id: string): void => {
    const send = (): void => toPage(channels.command, id);
    if (window) send();
    else show().webContents.once('did-finish-load', send);
  };

  const engine = superviseEngine({
    fork: () => utilityProcess.fork(paths.engine, [], { serviceName: 'Upright engine' }),
    forkProcess: (entry) =>
      utilityProcess.fork(paths[entry], [], {
        ...{ serviceName: `Upright ${entry === 'sherpa' ? 'models' : entry}`, stdio: ['ignore', 'ignore', 'pipe'] },
        env: toPlainEnvironment(process.env),
      }),
    key: () => openSecretsKey(paths.home.config),
    texts,
    onState: (state) => {
      if (state.state === 'ready' || state.state === 'restarted') keepAwake?.follow();
      else keepAwake?.release();
      void offerBackup(state, {
        texts,
        ask: async (options) => (await dialog.showMessageBox(options)).response,
        restore: async (backup) => void (await import('../engine/engine.js')).restoreHome(process.env, backup),
        restart: () => engine.restart(),
      });
      toPage(channels.engine, state);
    },
  });
  keepAwake = createKeepAwake(engine.client);

  const menu = showMenuBar(() => ({
    platform: process.platform,
    texts: texts(),
    recent: appState.get().recent,
    tools: !app.isPackaged,
    onCommand: sendCommand,
    onRecent: (path) => open([path]),
    onClearRecent: () => documents.clearRecent(),
    onLogs: () => void shell.openPath(paths.home.logs),
  }));
  const documents = createDocuments(appState, menu.refresh);
  const shutdown = createShutdown({ engine, texts, closeWindow: () => window?.destroy() });

  const show = (): BrowserWindow => {
    if (window) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return window;
    }
    shutdown.cancelBackground();
    const opened = openWindow(paths, appState);
    window = opened;
    recoverFromCrashes(opened, texts, documents.pageClosed);
    opened.on('close', (event) => {
      // On macOS an app keeps running without a window.
      if (shutdown.isStarted() || process.platform === 'darwin') return;
      event.preventDefault();
      void shutdown.request();
    });
    // Windows ends the session; it waits a few seconds for the app.
    opened.on('session-end', () => void shutdown.now());
    opened.on('closed', () => {
      documents.pageClosed();
      window = null;
    });
    return opened;
  };
  const open = (paths: readonly string[]): void => {
    for (const path of paths) documents.open(path);
    show();
  };

  const devServer = app.isPackaged ? undefined : process.env[DEV_SERVER_VARIABLE];
  secureSession(session.defaultSession, devServer ? [toReloadOrigin(devServer)] : []);
  protocol.handle('app', devServer ? serveDev(devServer) : serveApp(paths.renderer));
  protocol.handle('media', serveMedia(resolveMedia(engine.client)));
  registerIpcHandlers({
    window: () => window,
    engine,
    documents,
    appState,
    texts,
    appName: app.getName(),
    onMenu: menu.setState,
  });
  app.on('activate', show);
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    event.preventDefault();
    void shutdown.request();
  });
  // Linux and macOS: the system waits until the app has quit by itself, for some seconds.
  powerMonitor.on('shutdown', (event?: { readonly preventDefault: () => void }) => {
    event?.preventDefault();
    void shutdown.now();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void shutdown.now());

  menu.refresh();
  open(first);
  return { open };
}
