/**
 * A small stand-in for the `electron` module: what the app uses of it, over real Chromium and plain Node processes. Its
 * shapes are those of electron.d.ts; docs/testing.md tells what it cannot show.
 */
import { app } from './app.mjs';
import { BrowserWindow } from './browser-window.mjs';
import { ipcMain } from './ipc-main.mjs';
import { Menu } from './menu.mjs';
import { MessageChannelMain } from './ports.mjs';
import { protocol } from './protocol.mjs';
import { session } from './session.mjs';
import { dialog, nativeTheme, powerMonitor, powerSaveBlocker, safeStorage, screen, shell } from './system.mjs';
import { utilityProcess, utilityProcesses } from './utility-main.mjs';
import './driver.mjs';

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  utilityProcesses,
};
export default { app, ipcMain, shell };
