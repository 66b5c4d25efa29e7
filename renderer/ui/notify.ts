/** Short messages at the edge of the window: what was done, with the way back, or what went wrong, with the way out. */
import { toast } from 'sonner';
import { errorText } from '../locales/error-text.js';

/** What a message offers. */
export interface ToastAction {
  readonly label: string;
  readonly onClick: () => void;
}

/** Tells what was done: "Deleted 3 clips". `key` replaces an earlier message of the same key. */
export function notify(message: string, offer?: ToastAction, key?: string): void {
  toast(message, { ...(offer ? { action: offer } : {}), ...(key ? { id: key } : {}) });
}

/** Tells what went wrong, in one sentence with its code. */
export function notifyFailure(thrown: unknown, offer?: ToastAction): void {
  const { code, sentence, detail } = errorText(thrown);
  if (code === 'job.canceled') return;
  toast.error(sentence, {
    id: `${code}:${sentence}`,
    duration: 8000,
    ...(detail ? { description: detail } : {}),
    ...(offer ? { action: offer } : {}),
  });
}
