/** The collections of the library, followed. */
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { Collection } from '../../core/api/library.js';
import { useClient } from '../app-context.js';
import { notifyFailure } from '../ui/notify.js';

/** A collection and how many files it has. */
export type CollectionOf = z.infer<typeof Collection>;

/** The collections by name, and what reads them anew. */
export function useCollections(): readonly [readonly CollectionOf[], () => Promise<void>] {
  const client = useClient();
  const [collections, setCollections] = useState<readonly CollectionOf[]>([]);
  const [read] = useState(() => async (): Promise<void> => {
    try {
      setCollections((await client['library.collections']({})).collections);
    } catch (thrown) {
      notifyFailure(thrown);
    }
  });
  useEffect(() => {
    void read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = client.on('library.changed', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void read();
      }, 500);
    });
    return () => {
      clearTimeout(timer);
      off();
    };
  }, [client, read]);
  return [collections, read];
}
