/** Short messages at the edge of the window: what was done, with the way back, or what went wrong, with the way out. */
import { toast } from 'sonner';
import { errorText } from '../locales/error-text.js';

/** What a message offers. */
export interface ToastAction {
  readonly label: string;
  readonly onClick: () => void;
}

// Long enough to read it and to reach for what it offers.
const OFFER_MS = 8000;

/** Tells what was done: "Deleted 3 clips". `key` replaces an earlier message of the same key. */
export function notify(message: string, offer?: ToastAction, key?: string): void {
  toast(message, { ...(offer ? { action: offer, duration: OFFER_MS } : {}), ...(key ? { id: key } : {}) });
}

/** Tells what went wrong, in one sentence with its code. */
export function notifyFailure(thrown: unknown, offer?: ToastAction): void {
  const { code, sentence, detail } = errorText(thrown);
  if (code === 'job.canceled') return;
  toast.error(sentence, {
    id: `${code}:${sentence}`,
    duration: OFFER_MS,
    ...(detail ? { description: detail } : {}),
    ...(offer ? { action: offer } : {}),
  });
}
