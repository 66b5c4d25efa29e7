/** One file into the library. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LibraryAsset, LibraryKind } from '../../../../core/api/library.js';
import { type Failure, toFailure, UprightError } from '../../../../core/api/errors.js';
import type { MediaInfo } from '../../../../core/media/media-info.js';
import { readFingerprint } from '../fingerprint.js';
import { type MediaPorts, probeContent } from '../probe.js';
import { resolveAssets } from '../resolve.js';
import type { LibraryPorts } from './ports.js';
import { guessKind } from './walk.js';

/** What came of a file. */
export type FileImport =
  | { readonly state: 'added' | 'known'; readonly asset: LibraryAsset }
  | { readonly state: 'broken'; readonly asset: LibraryAsset | null; readonly error: Failure }
  | { readonly state: 'skipped' };

// These concern all files and not this one.
const GENERAL = ['job.canceled', 'ffmpeg.missing', 'disk.full', 'store.damaged'];

/** Imports a file that is there. Fails only with what concerns every file. */
export async function importFile(path: string, library: LibraryPorts, media: MediaPorts): Promise<FileImport> {
  const kind = guessKind(path);
  if (kind === null) return { state: 'skipped' };
  const facts = await stat(path).catch(() => null);
  const place = library.records.placeOf(path);
  if (facts && place && place.bytes === facts.size && place.modifiedAt === facts.mtimeMs) {
    const asset = library.records.get(place.asset);
    if (asset?.state === 'ready') return { state: 'known', asset };
  }
  try {
    return await importContent(path, kind, library, media);
  } catch (thrown) {
    if (thrown instanceof UprightError && GENERAL.includes(thrown.code)) throw thrown;
    if (!(thrown instanceof UprightError)) throw thrown;
    if (kind === 'unknown') return { state: 'skipped' };
    const { code, message } = toFailure(thrown);
    const error = { code, message };
    return { state: 'broken', error, asset: facts ? keepBroken(path, kind, error, facts, library) : null };
  }
}

async function importContent(
  path: string,
  guess: LibraryKind | 'unknown',
  library: LibraryPorts,
  media: MediaPorts,
): Promise<FileImport> {
  const { records } = library;
  const { hash, bytes } = await readFingerprint(path, media);
  const facts = await stat(path);
  const place = { path, bytes, modifiedAt: facts.mtimeMs };
  const known = records.byHash(hash);
  if (known && known.state !== 'broken') {
    records.transaction(() => {
      records.addPlace({ asset: known.id, ...place });
      if (known.state !== 'ready') records.change(known.id, { state: 'ready', error: null, path });
    });
    return { state: 'known', asset: records.get(known.id) ?? known };
  }
  const { kind, info } = await readKind(path, guess, { hash, bytes }, media);
  const asset = records.transaction(() => {
    // Somebody else may have brought the same bytes meanwhile; a broken record of this path is mended by what it is now.
    const before = records.byHash(hash) ?? ownerOf(path, library);
    const fresh = { kind, name: basename(path), path, hash, bytes, info, modifiedAt: facts.mtimeMs };
    if (before && before.kind === kind) {
      records.change(before.id, { path, hash, bytes, info, modifiedAt: facts.mtimeMs, state: 'ready', error: null });
      records.addPlace({ asset: before.id, ...place });
      return records.get(before.id) as LibraryAsset;
    }
    const id = crypto.randomUUID();
    const made = records.insert({ id, ...fresh, state: 'ready', error: null, importedAt: library.now() });
    records.addPlace({ asset: id, ...place });
    return made;
  });
  return { state: 'added', asset };
}

// The record that this path stood for, where nothing else has that content any more.
function ownerOf(path: string, { records }: LibraryPorts): LibraryAsset | undefined {
  const place = records.placeOf(path);
  const owner = place && records.get(place.asset);
  return owner && records.placesOf(owner.id).length === 1 ? owner : undefined;
}

async function readKind(
  path: string,
  guess: LibraryKind | 'unknown',
  fingerprint: { hash: string; bytes: number },
  media: MediaPorts,
): Promise<{ kind: LibraryKind; info: MediaInfo | null }> {
  if (guess === 'font' || guess === 'lut') {
    const resolved = (await resolveAssets([{ id: 'a', kind: guess, path }], '/', { maxSide: 1 }, media)).get('a');
    if (resolved?.status === 'ready') return { kind: guess, info: null };
    throw new UprightError(resolved?.problem.code ?? 'media.unreadable', resolved?.problem.message);
  }
  const info = await probeContent(path, fingerprint, media);
  return { kind: toKind(info), info };
}

const toKind = (info: MediaInfo): LibraryKind =>
  info.kind === 'audio' ? 'audio' : info.kind === 'video' ? 'video' : 'image';

// It is shown with its reason; the same file mended takes its place.
function keepBroken(
  path: string,
  guess: LibraryKind | 'unknown',
  error: Failure,
  facts: { size: number; mtimeMs: number },
  library: LibraryPorts,
): LibraryAsset | null {
  const { records } = library;
  return records.transaction(() => {
    const before = ownerOf(path, library);
    const place = { path, bytes: facts.size, modifiedAt: facts.mtimeMs };
    if (before) {
      records.change(before.id, { state: 'broken', error: { code: error.code, message: error.message } });
      records.addPlace({ asset: before.id, ...place });
      return records.get(before.id) ?? null;
    }
    const id = crypto.randomUUID();
    const made = records.insert({
      id,
      kind: guess === 'unknown' ? 'video' : guess,
      name: basename(path),
      path,
      hash: null,
      bytes: facts.size,
      state: 'broken',
      error: { code: error.code, message: error.message },
      info: null,
      importedAt: library.now(),
      modifiedAt: facts.mtimeMs,
    });
    records.addPlace({ asset: id, ...place });
    return made;
  });
}
