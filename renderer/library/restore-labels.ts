/** Gives files that were forgotten and imported again what a person had said of them. */
import type { Client } from '../../core/api/client.js';
import type { LibraryAsset } from '../../core/api/library.js';
import { fileNameOf } from '../../core/media/file-name.js';

const PAGE = 1000;

/** Sets names, marks, tags and collections as they were before. Files that did not come back are passed over. */
export async function restoreLabels(client: Client, before: readonly LibraryAsset[]): Promise<void> {
  const labelled = new Map(before.filter(hasLabels).map((asset) => [asset.hash ?? asset.path, asset]));
  const collections = new Map<string, string[]>();
  for (let offset = 0; labelled.size > 0; offset += PAGE) {
    // They were imported just now.
    const { assets } = await client['library.list']({ order: 'imported', offset, limit: PAGE });
    for (const now of assets) {
      const was = labelled.get(now.hash ?? now.path);
      if (!was) continue;
      labelled.delete(now.hash ?? now.path);
      const name = now.name === was.name ? {} : { name: was.name };
      await client['library.label']({ ids: [now.id], favourite: was.favourite, addTags: was.tags, ...name });
      for (const id of was.collections) collections.set(id, [...(collections.get(id) ?? []), now.id]);
    }
    if (assets.length < PAGE) break;
  }
  const { collections: there } = await client['library.collections']({});
  for (const { id } of there) {
    const add = collections.get(id);
    if (add) await client['library.changeCollection']({ id, add });
  }
}

const hasLabels = (asset: LibraryAsset): boolean =>
  asset.favourite || asset.tags.length > 0 || asset.collections.length > 0 || asset.name !== fileNameOf(asset.path);
