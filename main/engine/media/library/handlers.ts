/** The `library.*` methods. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { ApiOf } from '../../../../core/api/api.js';
import { UprightError } from '../../../../core/api/errors.js';
import type { LibraryAsset } from '../../../../core/api/library.js';
import type { HandlersOf } from '../../../../core/api/method.js';
import { readFingerprint } from '../fingerprint.js';
import { probeContent } from '../probe.js';
import { checkAsset, checkAssets } from './check.js';
import type { LibraryPorts } from './ports.js';
import { isKept } from './run-analysis.js';
import { enqueueAnalysis } from './run-import.js';
import type { FolderWatch } from './watch.js';

// What a person waits for goes before what was queued by the dozen.
const ASKED_PRIORITY = 10;

/** The handlers. `signal` aborts when the engine closes. */
export function createLibraryHandlers(
  library: LibraryPorts,
  watch: FolderWatch,
  signal: AbortSignal,
): HandlersOf<ApiOf<'library'>> {
  const { records, collections } = library;
  const find = (id: string): LibraryAsset => {
    const asset = records.get(id);
    if (!asset) throw new UprightError('library.unknown', `There is no asset ${id}; it may have been removed.`);
    return asset;
  };
  const findCollection = (id: string) => {
    const found = collections.get(id);
    if (!found) throw new UprightError('library.unknown', `There is no collection ${id}; it may have been deleted.`);
    return found;
  };
  const tellChanged = (...changed: string[]) => library.tell({ changed, removed: [] });

  return {
    'library.import': ({ paths, recursive, collection, tags }) => {
      if (collection !== undefined) findCollection(collection);
      const absolute = paths.map((path) => resolve(path));
      const params = { paths: absolute, recursive, collection: collection ?? null, tags };
      const [first = ''] = absolute;
      const title = `Import ${basename(first)}${paths.length > 1 ? ` and ${paths.length - 1} more` : ''}`;
      const key = createHash('sha256').update(JSON.stringify(params)).digest('hex');
      return { jobId: library.enqueue({ kind: 'import', params, title, key, priority: ASKED_PRIORITY }) };
    },
    'library.list': (filter) => records.list(filter),
    'library.get': async ({ id }) => {
      const asset = find(id);
      if (asset.state !== 'broken') await checkAsset(asset, library);
      return find(id);
    },
    'library.facts': ({ id }) => {
      find(id);
      return records.facts(id) ?? { loudness: null, scenes: null, silences: null, keyframes: null };
    },
    'library.usage': ({ id }) => ({
      projects: library.usersOf(
        find(id).hash,
        records.placesOf(id).map(({ path }) => path),
      ),
    }),
    'library.label': ({ ids, favourite, addTags, removeTags, name }) => {
      if (name !== undefined && ids.length > 1)
        throw new UprightError('input.invalid', 'A name is of one asset only; name one id.');
      records.transaction(() => {
        for (const id of ids) {
          find(id);
          records.change(id, { favourite, ...(name === undefined ? {} : { name }) });
          records.removeTags(id, removeTags);
          records.addTags(id, addTags);
        }
      });
      tellChanged(...ids);
      return { assets: ids.map(find) };
    },
    'library.remove': ({ ids }) => {
      const removed = records.transaction(() => ids.filter((id) => records.remove(id)));
      library.tell({ changed: [], removed });
      return { removed: removed.length };
    },
    'library.relink': async ({ id, path, allowOther }) => {
      const asset = find(id);
      const file = resolve(path);
      const media = await library.media(signal);
      const { hash, bytes } = await readFingerprint(file, media);
      if (hash !== asset.hash && !allowOther)
        throw new UprightError(
          'media.unsuitable',
          `${file} holds something else than ${asset.name}; allow that if you mean it.`,
        );
      const other = records.byHash(hash);
      if (other && other.id !== id)
        throw new UprightError('media.unsuitable', `${file} is in the library already, as ${other.name}.`);
      const info = asset.info === null ? null : await probeContent(file, { hash, bytes }, media);
      const { mtimeMs } = await stat(file);
      records.transaction(() => {
        if (hash !== asset.hash) for (const place of records.placesOf(id)) records.dropPlace(place.path);
        records.addPlace({ asset: id, path: file, bytes, modifiedAt: mtimeMs });
        records.change(id, { path: file, hash, bytes, info, modifiedAt: mtimeMs, state: 'ready', error: null });
        if (hash !== asset.hash) for (const { key } of asset.derived) records.dropDerived(key);
      });
      tellChanged(id);
      enqueueAnalysis(library, find(id), ASKED_PRIORITY);
      return find(id);
    },
    'library.check': ({ ids }) => checkAssets(ids, library),
    'library.derive': async ({ id, kinds }) => {
      const asset = find(id);
      const missing: string[] = [];
      for (const kind of kinds) if (!(await isKept(id, kind, library))) missing.push(kind);
      if (missing.length === 0) return { jobId: null };
      const kind = missing.includes('proxy') ? 'proxy' : 'analysis';
      const others = missing.filter((each) => each !== 'proxy');
      const ask = (kind: 'proxy' | 'analysis', title: string) =>
        library.enqueue({ kind, params: { asset: id }, title, key: asset.hash ?? id, priority: ASKED_PRIORITY });
      if (kind === 'proxy' && others.length > 0) ask('analysis', `Look into ${asset.name}`);
      return { jobId: ask(kind, kind === 'proxy' ? `Proxy of ${asset.name}` : `Look into ${asset.name}`) };
    },
    'library.derivedFile': async ({ key }) => {
      const known = records.derivedByKey(key);
      const place =
        known && (await library.cache.find(known.kind === 'proxy' ? 'proxies' : 'derived', key, known.extension));
      if (known && place) {
        const { extension: _, ...file } = known;
        return { ...file, path: place };
      }
      if (known) records.dropDerived(key);
      throw new UprightError(
        'library.unknown',
        'This derived file is no longer in the cache; ask for it to be made again.',
      );
    },
    'library.collections': () => ({ collections: collections.all() }),
    'library.createCollection': ({ name }) => {
      const id = crypto.randomUUID();
      collections.insert(id, name, library.now());
      return findCollection(id);
    },
    'library.changeCollection': ({ id, name, add, remove }) => {
      findCollection(id);
      records.transaction(() => {
        if (name !== undefined) collections.rename(id, name);
        collections.add(id, add);
        collections.take(id, remove);
      });
      tellChanged(...add, ...remove);
      return findCollection(id);
    },
    'library.deleteCollection': ({ id }) => {
      findCollection(id);
      collections.remove(id);
      return {};
    },
    'library.watched': () => ({ folders: watch.list() }),
    'library.watch': async ({ path, collection }) => {
      const folder = resolve(path);
      if (!(await stat(folder).catch(() => null))?.isDirectory())
        throw new UprightError('input.unreadable', `${folder} is not a folder that can be read; check its name.`);
      const known = watch.list().find((each) => each.path === folder);
      if (known) return known;
      if (collection !== undefined) findCollection(collection);
      const added = { id: crypto.randomUUID(), path: folder, collection: collection ?? null };
      collections.addFolder(added);
      watch.add(added);
      return { ...added, state: 'watching' as const };
    },
    'library.unwatch': ({ id }) => {
      if (!collections.removeFolder(id))
        throw new UprightError('library.unknown', `There is no watched folder ${id}; see library.watched.`);
      watch.remove(id);
      return {};
    },
  };
}
