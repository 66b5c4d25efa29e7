/** Events as every server that carries text sends them. */
import type { Notification } from '../../core/api/json-rpc.js';

// Many connections send the same event, and making its text costs more than sending it.
const texts = new WeakMap<Notification, string>();

/** The text of an event, made once for all connections. */
export function toEventText(event: Notification): string {
  const text = texts.get(event) ?? JSON.stringify(event);
  texts.set(event, text);
  return text;
}

/** Under what an event replaces an older one that still waits: a job tells all of itself each time. Others are all kept. */
export function toEventKey({ method, params }: Notification): string | undefined {
  if (method !== 'jobs.changed' || typeof params !== 'object' || params === null || !('id' in params)) return undefined;
  return `${method} ${String(params.id)}`;
}
