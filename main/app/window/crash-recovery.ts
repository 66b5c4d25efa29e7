/** Reloads the page after a crash; every edit is with the engine. After repeated crashes the user is asked. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { AppWords } from '../words.js';

const MAX_RELOADS = 3;
const WITHIN_MS = 60_000;

/** Reloads the page of `window` whenever it crashes; `onGone` is called before. */
export function recoverFromCrashes(window: BrowserWindow, words: () => AppWords, onGone: () => void): void {
  let crashes: number[] = [];
  const { webContents: page } = window;
  page.on('render-process-gone', (_, { reason }) => {
    onGone();
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes = [...crashes.filter((each) => Date.now() - each < WITHIN_MS), Date.now()];
    if (crashes.length <= MAX_RELOADS) return page.reload();
    crashes = [];
    void askAfterCrashes(words()).then((again) => {
      if (!again) app.quit();
      else if (!window.isDestroyed()) page.reload();
    });
  });
  window.on('unresponsive', () => {
    void askToWait(window, words()).then((wait) => {
      if (!wait && !window.isDestroyed()) page.forcefullyCrashRenderer();
    });
  });
}

async function askAfterCrashes(words: AppWords): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words.crashed,
    detail: words.crashedDetail,
    buttons: [words.reload, words.quit],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

async function askToWait(window: BrowserWindow, words: AppWords): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: words.unresponsive,
    detail: words.crashedDetail,
    buttons: [words.wait, words.reload],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}
