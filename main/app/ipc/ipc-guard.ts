/** IPC from the page: accepted only from our own page in the main frame of our window, and only if it fits its schema. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import { PAGE } from '../protocols/schemes.js';

export interface IpcGuard {
  /** Handles calls, as `ipcMain.handle`. A rejected caller gets an error without details. */
  readonly handle: <T, R>(channel: string, schema: z.ZodType<T>, handler: (value: T, page: WebContents) => R) => void;
  /** Receives messages without an answer, as `ipcMain.on`; rejected ones are dropped. */
  readonly on: <T>(channel: string, schema: z.ZodType<T>, listener: (value: T, page: WebContents) => void) => void;
}

/** A guard that accepts the page that `current` returns. */
export function createIpcGuard(current: () => WebContents | null): IpcGuard {
  const isOurs = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    senderFrame !== null &&
    sender === current() &&
    senderFrame === sender.mainFrame &&
    senderFrame.url.split(/[?#]/, 1)[0] === PAGE;
  return {
    handle(channel, schema, handler) {
      ipcMain.handle(channel, async (event, value: unknown) => {
        const parsed = isOurs(event) ? schema.safeParse(value) : null;
        if (!parsed?.success) throw new Error('This is not allowed.');
        return handler(parsed.data, event.sender);
      });
    },
    on(channel, schema, listener) {
      ipcMain.on(channel, (event, value: unknown) => {
        const parsed = isOurs(event) ? schema.safeParse(value) : null;
        if (parsed?.success) listener(parsed.data, event.sender);
      });
    },
  };
}
