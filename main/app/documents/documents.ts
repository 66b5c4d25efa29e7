/** Documents the system asks to open: queued until the page is ready, and listed as recent. */
import { app, type WebContents } from 'electron';
import { channels } from '../../../preload/channels.js';
import type { AppStateStore } from '../state/app-state.js';
import { addRecent as addToRecent } from './document-paths.js';

export interface Documents {
  /** Sends a document to the page, now or once it is ready. */
  readonly open: (path: string) => void;
  /** Puts a document on top of the recent ones. */
  readonly addRecent: (path: string) => void;
  readonly pageReady: (page: WebContents) => void;
  /** Documents opened from now on wait for the next page. */
  readonly pageClosed: () => void;
  readonly clearRecent: () => void;
}

/** The documents of an app with one window; `onRecent` is called when the list of recent ones has changed. */
export function createDocuments(appState: AppStateStore, onRecent: () => void): Documents {
  let page: WebContents | null = null;
  const waiting: string[] = [];
  const addRecent = (path: string): void => {
    if (appState.get().recent[0] === path) return;
    app.addRecentDocument(path);
    appState.set({ recent: addToRecent(appState.get().recent, path) });
    onRecent();
  };
  return {
    addRecent,
    open(path) {
      addRecent(path);
      if (page) page.send(channels.openFile, path);
      else waiting.push(path);
    },
    pageReady(next) {
      page = next;
      for (const path of waiting.splice(0)) next.send(channels.openFile, path);
    },
    pageClosed() {
      page = null;
    },
    clearRecent() {
      app.clearRecentDocuments();
      appState.set({ recent: [] });
      onRecent();
    },
  };
}
