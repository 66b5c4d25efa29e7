/** The brand kits, which the engine keeps. */
import { useCallback, useState } from 'react';
import type { Brand } from '../../core/api/brands.js';
import { useClient } from '../app-context.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import { notifyFailure } from '../ui/notify.js';

const QUIET_MS = 50;

/** The kits by name, followed; null until they are read. */
export function useBrands(): readonly Brand[] | null {
  const client = useClient();
  const [brands, setBrands] = useState<readonly Brand[] | null>(null);
  const read = useCallback(async () => {
    try {
      setBrands((await client['brand.list']({})).brands);
    } catch (thrown) {
      notifyFailure(thrown);
    }
  }, [client]);
  useReadOnChange('brand.changed', read, QUIET_MS);
  return brands;
}
