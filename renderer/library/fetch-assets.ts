/** Files as the library has them now: what is marked may have been changed since. */
import type { Client } from '../../core/api/client.js';
import type { LibraryAsset } from '../../core/api/library.js';

const FEW = 50;
const PAGE = 1000;

/** The files of these ids; those that are gone are left out. */
export async function fetchAssets(client: Client, ids: readonly string[]): Promise<readonly LibraryAsset[]> {
  if (ids.length <= FEW) {
    const found = await Promise.allSettled(ids.map((id) => client['library.get']({ id })));
    return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }
  const wanted = new Set(ids);
  const found: LibraryAsset[] = [];
  for (let offset = 0; found.length < wanted.size; offset += PAGE) {
    const { assets } = await client['library.list']({ offset, limit: PAGE });
    found.push(...assets.filter(({ id }) => wanted.has(id)));
    if (assets.length < PAGE) break;
  }
  return found;
}
