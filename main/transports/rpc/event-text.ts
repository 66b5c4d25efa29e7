/** Events as text. */
import type { Notification } from '../../../core/api/json-rpc.js';

// Many sessions send the same event, and serializing it costs more than sending it.
const texts = new WeakMap<Notification, string>();

/** The text of an event, made once for all sessions. */
export function toEventText(event: Notification): string {
  const text = texts.get(event) ?? JSON.stringify(event);
  texts.set(event, text);
  return text;
}

/** The key under which an event replaces an older one that still waits: `jobs.changed` has the whole job. Null for all others. */
export function toEventKey({ method, params }: Notification): string | null {
  if (method !== 'jobs.changed' || typeof params !== 'object' || params === null || !('id' in params)) return null;
  return `${method} ${String(params.id)}`;
}
