/** The collections of the library, followed. */
import { useState } from 'react';
import type { z } from 'zod';
import type { Collection } from '../../core/api/library.js';
import { useClient } from '../app-context.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import { notifyFailure } from '../ui/notify.js';

/** A collection and how many files it has. */
export type CollectionOf = z.infer<typeof Collection>;

const QUIET_MS = 500;

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
  useReadOnChange('library.changed', read, QUIET_MS);
  return [collections, read];
}
