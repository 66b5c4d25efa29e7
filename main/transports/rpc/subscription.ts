/** Which events a peer gets. */
import { z } from 'zod';
import { events } from '../../../core/api/api.js';
import type { RpcHost } from '../../../core/api/dispatch.js';
import type { Notification } from '../../../core/api/json-rpc.js';
import { UprightError } from '../../../core/errors.js';
import { listOf, message } from '../../../core/locales/message.js';

/** The names of all events. */
export const eventNames = Object.keys(events) as [string, ...string[]];
export const EventNames = z.array(z.enum(eventNames)).max(100);

const Names = z.strictObject({ names: EventNames.optional() }).default({});

/** The events that `events.subscribe` and `events.unsubscribe` name: all of them where they name none. */
export function parseEventNames(params: unknown): readonly string[] {
  const parsed = Names.safeParse(params);
  if (parsed.success) return parsed.data.names ?? eventNames;
  throw new UprightError('input.invalid', message('connection:nameEvents', { names: listOf(eventNames) }));
}

export interface Subscription {
  readonly add: (names: readonly string[]) => void;
  readonly remove: (names: readonly string[]) => void;
  readonly names: () => string[];
}

/** No events yet; the host is listened to only while there are some. */
export function createSubscription(host: RpcHost, onEvent: (event: Notification) => void): Subscription {
  const wanted = new Set<string>();
  let unsubscribe: (() => void) | null = null;
  return {
    add(names) {
      for (const name of names) wanted.add(name);
      if (wanted.size === 0) return;
      unsubscribe ??= host.subscribe((event) => {
        if (wanted.has(event.method)) onEvent(event);
      });
    },
    remove(names) {
      for (const name of names) wanted.delete(name);
      if (wanted.size > 0) return;
      unsubscribe?.();
      unsubscribe = null;
    },
    names: () => [...wanted],
  };
}
