/** Messages from the page: believed when our page in our window sent them, and only in the shape that was agreed. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import { PAGE } from '../protocols/schemes.js';

/** Takes messages. */
export interface Receiver {
  /** Answers calls. Whoever may not call, or calls with anything else, gets a failure that tells nothing. */
  readonly answer: <T, R>(channel: string, shape: z.ZodType<T>, answer: (value: T, page: WebContents) => R) => void;
  /** Takes what needs no answer; anything else is dropped. */
  readonly take: <T>(channel: string, shape: z.ZodType<T>, take: (value: T, page: WebContents) => void) => void;
}

/** Takes messages of the page that `current` gives. */
export function receiveFrom(current: () => WebContents | null): Receiver {
  const isOurs = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    senderFrame !== null &&
    sender === current() &&
    senderFrame === sender.mainFrame &&
    senderFrame.url.split(/[?#]/, 1)[0] === PAGE;
  return {
    answer(channel, shape, answer) {
      ipcMain.handle(channel, async (event, value: unknown) => {
        const parsed = isOurs(event) ? shape.safeParse(value) : null;
        if (!parsed?.success) throw new Error('This is not allowed.');
        return answer(parsed.data, event.sender);
      });
    },
    take(channel, shape, take) {
      ipcMain.on(channel, (event, value: unknown) => {
        const parsed = isOurs(event) ? shape.safeParse(value) : null;
        if (parsed?.success) take(parsed.data, event.sender);
      });
    },
  };
}
