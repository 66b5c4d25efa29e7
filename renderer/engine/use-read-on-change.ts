/** Lists of the engine that are read anew when it says that they changed. */
import { useEffect } from 'react';
import type { Events } from '../../core/api/api.js';
import { useClient } from '../app-context.js';

/** Reads at once, and again at most every `quietMs` while events of this name come. */
export function useReadOnChange(event: keyof Events, read: () => Promise<void>, quietMs: number): void {
  const client = useClient();
  useEffect(() => {
    void read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = client.on(event, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void read();
      }, quietMs);
    });
    return () => {
      clearTimeout(timer);
      off();
    };
  }, [client, event, read, quietMs]);
}
