/** The user's own styles, which the engine keeps. */
import { useCallback, useEffect, useState } from 'react';
import type { Client } from '../../core/api/client.js';
import type { Style } from '../../core/api/styles.js';
import { toFreeName } from '../../core/styles/style-name.js';
import { useAppContext, useClient } from '../app-context.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import type { Preferences } from '../host/preferences.js';
import { notifyFailure } from '../ui/notify.js';
import { parseStyle } from './title-styles.js';

const QUIET_MS = 50;

/** All styles that the engine knows, followed; null until they are read. */
export function useEngineStyles(): readonly Style[] | null {
  const client = useClient();
  const { preferences } = useAppContext();
  const [styles, setStyles] = useState<readonly Style[] | null>(null);
  const read = useCallback(async () => {
    try {
      setStyles((await client['style.list']({})).styles);
    } catch (thrown) {
      notifyFailure(thrown);
    }
  }, [client]);
  useReadOnChange('style.changed', read, QUIET_MS);
  useEffect(() => void moveKeptStyles(client, preferences).catch(notifyFailure), [client, preferences]);
  return styles;
}

const moved = new WeakSet<Preferences>();

/** The styles that the window kept by itself, before the engine did, are saved there. One that cannot be stays. */
async function moveKeptStyles(client: Client, preferences: Preferences): Promise<void> {
  const { titleLooks } = preferences.get();
  if (titleLooks.length === 0 || moved.has(preferences)) return;
  moved.add(preferences);
  const known = new Set((await client['style.list']({})).styles.flatMap(({ name, label }) => [name, label]));
  for (const kept of titleLooks) {
    const look = parseStyle(kept.look);
    const name = toFreeName(kept.name.trim(), (each) => known.has(each));
    known.add(name);
    try {
      if (look) await client['style.save']({ name, from: { look } });
      preferences.set({ titleLooks: preferences.get().titleLooks.filter(({ id }) => id !== kept.id) });
    } catch (thrown) {
      notifyFailure(thrown);
    }
  }
}
