/** Events of the engine, for every client. */
import type { Events } from '../../core/api/api.js';
import type { Notification } from '../../core/api/json-rpc.js';

/** Features emit, transports subscribe. */
export interface EventHub {
  readonly emit: <Name extends keyof Events>(name: Name, value: Events[Name]) => void;
  /** Calls back with every event; gives what ends that. */
  readonly subscribe: (listener: (event: Notification) => void) => () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<(event: Notification) => void>();
  return {
    emit(method, params) {
      for (const listener of [...listeners]) {
        try {
          listener({ jsonrpc: '2.0', method, params });
        } catch {
          // It is that listener's own loss.
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
