/** Where Electron begins: what must be settled before it is ready, and one app for each home. */
import { app, protocol } from 'electron';
import { type App, startApp } from './app.js';
import { isDocument, parseDocuments } from './documents/document-paths.js';
import { findAppPaths } from './app-paths.js';
import { SCHEMES } from './protocols/schemes.js';
import { setSwitches } from './switches.js';
import { securePages } from './window/security.js';

const paths = findAppPaths();
setSwitches(paths);
protocol.registerSchemesAsPrivileged(SCHEMES);
securePages();

let running: App | null = null;
const waiting: string[] = [];
const open = (paths: readonly string[]): void => {
  if (running) running.open(paths);
  else waiting.push(...paths);
};

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_, argv, folder) => open(parseDocuments(argv, folder)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (isDocument(path)) open([path]);
  });
  waiting.push(...parseDocuments(process.argv, process.cwd()));
  // Not awaited: Electron is ready only when this module has been loaded whole (electron/electron#40719).
  void app.whenReady().then(() => {
    running = startApp(paths, waiting.splice(0));
  });
} else app.quit();
