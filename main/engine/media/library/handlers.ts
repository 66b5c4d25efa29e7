/** The `library.*` methods. */
import { ASKED_PRIORITY } from '../../../../core/api/jobs.js';
import { message } from '../../../../core/locales/message.js';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { ApiOf } from '../../../../core/api/api.js';
import { UprightError } from '../../../../core/errors.js';
import type { LibraryAsset } from '../../../../core/api/library.js';
import type { HandlersOf } from '../../../../core/api/method.js';
import { toKey } from '../../cache/content-cache.js';
import { checkAsset, checkAssets } from './check.js';
import { cacheKind, isKept, analysisPartOf, toPresent } from './derived-files.js';
import { enqueueAnalysis, enqueuePart } from './enqueue-analysis.js';
import { findAsset } from './open-asset.js';
import type { LibraryPorts } from './ports.js';
import { relinkAsset } from './relink.js';
import { enqueueProxy } from './run-proxy.js';
import { enqueueSequence, findSequence, findSequenceFile } from './sequence.js';
import type { FolderWatch } from './watch.js';

/** The handlers. `signal` aborts when the engine closes. */
export function createLibraryHandlers(
  library: LibraryPorts,
  watch: FolderWatch,
  signal: AbortSignal,
): HandlersOf<ApiOf<'library'>> {
  const { records, collections } = library;
  const find = (id: string): LibraryAsset => toPresent(findAsset(id, library), library);
  const findCollection = (id: string) => {
    const found = collections.get(id);
    if (!found) throw new UprightError('library.unknown', message('media:noCollection', { id }));
    return found;
  };
  const emitChanged = (...changed: string[]) => library.emit({ changed, removed: [] });

  return {
    'library.import': ({ paths, recursive, collection, tags }) => {
      if (collection !== undefined) findCollection(collection);
      const absolute = paths.map((path) => resolve(path));
      const params = { paths: absolute, recursive, collection: collection ?? null, tags };
      const [first = ''] = absolute;
      const name = basename(first);
      const title =
        paths.length > 1
          ? message('queue:importMore', { name, more: paths.length - 1 })
          : message('queue:import', { name });
      const key = toKey(params);
      return { jobId: library.enqueue({ kind: 'import', params, title, key, priority: ASKED_PRIORITY }) };
    },
    'library.list': (filter) => {
      const { assets, total } = records.list(filter);
      return { assets: assets.map((asset) => toPresent(asset, library)), total };
    },
    'library.get': async ({ id }) => {
      await checkAsset(findAsset(id, library), library);
      return find(id);
    },
    'library.facts': ({ id }) => {
      findAsset(id, library);
      return records.facts(id) ?? { loudness: null, scenes: null, silences: null, keyframes: null };
    },
    'library.usage': ({ id }) => ({
      projects: library.usersOf(
        findAsset(id, library).hash,
        records.placesOf(id).map(({ path }) => path),
      ),
    }),
    'library.label': ({ ids, favourite, addTags, removeTags, name }) => {
      if (name !== undefined && ids.length > 1) throw new UprightError('input.invalid', message('media:oneName'));
      records.transaction(() => {
        for (const id of ids) {
          findAsset(id, library);
          records.change(id, { favourite, ...(name === undefined ? {} : { name }) });
          records.removeTags(id, removeTags);
          records.addTags(id, addTags);
        }
      });
      emitChanged(...ids);
      return { assets: ids.map(find) };
    },
    'library.remove': ({ ids }) => {
      const removed = records.transaction(() => ids.filter((id) => records.remove(id)));
      library.emit({ changed: [], removed });
      return { removed: removed.length };
    },
    'library.relink': async ({ id, path, allowOther }) => {
      const asset = await relinkAsset(findAsset(id, library), resolve(path), allowOther, library, signal);
      enqueueAnalysis(asset, library);
      return find(id);
    },
    'library.check': ({ ids }) => checkAssets(ids, library),
    'library.derive': async ({ id, kinds }) => {
      const asset = findAsset(id, library);
      const missing = kinds.filter((kind) => !isKept(id, kind, library));
      if (missing.length === 0) return { jobId: null };
      const state = await checkAsset(asset, library);
      if (state !== 'ready') throw new UprightError('asset.missing', message(NOT_READY[state], { name: asset.name }));
      // The last one is returned: the most expensive one comes last.
      const asked = (['looks', 'rest'] as const)
        .filter((part) => missing.some((kind) => analysisPartOf(kind) === part))
        .map((part) => enqueuePart(asset, part, ASKED_PRIORITY, library));
      if (missing.includes('proxy')) asked.push(enqueueProxy(asset, ASKED_PRIORITY, library));
      return { jobId: asked.findLast((job) => job !== null) ?? null };
    },
    'library.sequence': async ({ path, fps }) => {
      const sequence = { path: resolve(path), fps };
      const kept = await findSequence(sequence, library);
      if (kept) return { info: kept.info, proxy: kept.proxy, jobId: null };
      return { info: null, proxy: null, jobId: enqueueSequence(sequence, ASKED_PRIORITY, library) };
    },
    'library.derivedFile': async ({ key }) => {
      const known = records.derivedByKey(key);
      const place = known && (await library.cache.find(cacheKind(known.kind), key, known.extension));
      if (known && place) {
        const { extension: _, ...file } = known;
        return { ...file, path: place };
      }
      if (known) records.dropDerived(key);
      const sequence = known ? null : await findSequenceFile(key, library);
      if (sequence) return sequence;
      const thumbnail = known ? null : await library.cache.find('derived', key, 'jpg');
      if (thumbnail) return { ...toThumbnail(key, (await stat(thumbnail)).size), path: thumbnail };
      throw new UprightError('library.unknown', message('media:derivedGone'));
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
      emitChanged(...add, ...remove);
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
        throw new UprightError('input.unreadable', message('media:notFolder', { folder }));
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
        throw new UprightError('library.unknown', message('media:noWatchedFolder', { id }));
      watch.remove(id);
      return {};
    },
  };
}

// Projects name their pictures themselves; no asset has them.
const toThumbnail = (key: string, bytes: number) => ({
  kind: 'thumbnail' as const,
  key,
  type: 'image/jpeg',
  bytes,
  meta: {},
});

const NOT_READY = {
  broken: 'media:assetBroken',
  changed: 'media:assetChanged',
  missing: 'media:assetMissing',
} as const;
