/** Reloads the page after a crash; every edit is with the engine. After repeated crashes the user is asked. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { DesktopTexts } from '../desktop-texts.js';

const MAX_RELOADS = 3;
const WITHIN_MS = 60_000;

/** Reloads the page of `window` whenever it crashes; `onGone` is called before. */
export function recoverFromCrashes(window: BrowserWindow, texts: () => DesktopTexts, onGone: () => void): void {
  let crashes: number[] = [];
  const { webContents: page } = window;
  page.on('render-process-gone', (_, { reason }) => {
    onGone();
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes = [...crashes.filter((each) => Date.now() - each < WITHIN_MS), Date.now()];
    if (crashes.length <= MAX_RELOADS) return page.reload();
    crashes = [];
    void askAfterCrashes(texts()).then((again) => {
      if (!again) app.quit();
      else if (!window.isDestroyed()) page.reload();
    });
  });
  window.on('unresponsive', () => {
    void askToWait(window, texts()).then((wait) => {
      if (!wait && !window.isDestroyed()) page.forcefullyCrashRenderer();
    });
  });
}

async function askAfterCrashes(texts: DesktopTexts): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: texts.crashed,
    detail: texts.crashedDetail,
    buttons: [texts.reload, texts.quit],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

async function askToWait(window: BrowserWindow, texts: DesktopTexts): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: texts.unresponsive,
    detail: texts.crashedDetail,
    buttons: [texts.wait, texts.reload],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}
