/** Documents on their way to the page: kept until it is there, and remembered as recent. */
import { app, type WebContents } from 'electron';
import { channels } from '../../../preload/channels.js';
import type { Kept } from '../kept/kept.js';
import { addRecent } from './paths.js';

/** Opens documents. */
export interface Documents {
  /** Hands a document to the page, now or when it is ready. */
  readonly open: (path: string) => void;
  /** Puts a document on top of the recent ones. */
  readonly remember: (path: string) => void;
  /** The page is there. */
  readonly ready: (page: WebContents) => void;
  /** The page is gone; what comes now waits for the next. */
  readonly gone: () => void;
  readonly clearRecent: () => void;
}

/** Documents of an app that has one window; `onRecent` is told when the list of recent ones is another. */
export function createDocuments(kept: Kept, onRecent: () => void): Documents {
  let page: WebContents | null = null;
  const waiting: string[] = [];
  const remember = (path: string): void => {
    if (kept.get().recent[0] === path) return;
    app.addRecentDocument(path);
    kept.set({ recent: addRecent(kept.get().recent, path) });
    onRecent();
  };
  return {
    remember,
    open(path) {
      remember(path);
      if (page) page.send(channels.openFile, path);
      else waiting.push(path);
    },
    ready(next) {
      page = next;
      for (const path of waiting.splice(0)) next.send(channels.openFile, path);
    },
    gone() {
      page = null;
    },
    clearRecent() {
      app.clearRecentDocuments();
      kept.set({ recent: [] });
      onRecent();
    },
  };
}
