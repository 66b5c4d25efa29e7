/** Imports one file into the library. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { toFailure, UprightError } from '../../../../core/errors.js';
import type { LibraryAsset, LibraryKind } from '../../../../core/api/library.js';
import { message } from '../../../../core/locales/message.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import { assetKindOf, type MediaInfo } from '../../../../core/media/media-info.js';
import { readColorTable } from '../color-table.js';
import { type Fingerprint, readFingerprint } from '../fingerprint.js';
import { checkFontHeader } from '../font-header.js';
import type { MediaPorts } from '../ports.js';
import { probeContent } from '../probe.js';
import { checkAsset, isUnmodified } from './check.js';
import { detectMediaKind } from './detect-media-kind.js';
import type { LibraryPorts } from './ports.js';

export type FileImport =
  | { readonly state: 'added' | 'known'; readonly asset: LibraryAsset }
  | { readonly state: 'broken'; readonly asset: LibraryAsset | null; readonly error: Reason }
  | { readonly state: 'skipped' };

/** Why a file cannot be used. */
export type Reason = NonNullable<LibraryAsset['error']>;

// These concern all files and not this one.
const GENERAL = ['job.canceled', 'ffmpeg.missing', 'disk.full', 'output.unwritable', 'store.damaged', 'bug'];

/**
 * Imports a file. Fails only with what concerns every file. `since` is when the import began: what came in with this path
 * after that was added by it, though it may have been stopped and gone on.
 */
export async function importFile(
  path: string,
  library: LibraryPorts,
  media: MediaPorts,
  since: number,
): Promise<FileImport> {
  const { records } = library;
  const facts = await stat(path).catch(() => null);
  const place = records.placeOf(path);
  if (facts && place && isUnmodified(place, facts)) {
    const asset = records.get(place.asset);
    if (asset?.state === 'ready') return { state: toState(asset, path, since), asset };
  }
  let kind: LibraryKind | null = null;
  try {
    kind = await detectMediaKind(path);
    if (kind === null) return { state: 'skipped' };
    return await importContent(path, kind, library, media, since);
  } catch (thrown) {
    const failure = toFailure(asUpright(thrown, path));
    if (GENERAL.includes(failure.code)) throw thrown;
    const { code, message, text } = failure;
    const error = { code, message, ...(text && { text }) };
    return { state: 'broken', error, asset: facts ? keepBroken(path, kind ?? 'video', error, facts, library) : null };
  }
}

const toState = (asset: LibraryAsset, path: string, since: number): 'added' | 'known' =>
  asset.importedAt >= since && asset.path === path ? 'added' : 'known';

// The file may go away between two looks at it.
function asUpright(thrown: unknown, path: string): unknown {
  const { code } = thrown as NodeJS.ErrnoException;
  if (thrown instanceof UprightError || (code !== 'ENOENT' && code !== 'EACCES')) return thrown;
  return new UprightError(
    code === 'ENOENT' ? 'asset.missing' : 'input.unreadable',
    message('media:cannotRead', { name: path, code }),
  );
}

async function importContent(
  path: string,
  guess: LibraryKind,
  library: LibraryPorts,
  media: MediaPorts,
  since: number,
): Promise<FileImport> {
  const { records } = library;
  const fingerprint = await readFingerprint(path, media);
  const { hash, bytes } = fingerprint;
  const modifiedAt = Math.trunc((await stat(path)).mtimeMs);
  const known = records.byHash(hash);
  const read = known ? null : await readKind(path, guess, fingerprint, media);
  const before = records.placeOf(path)?.asset;
  const enter = (): FileImport => {
    // Somebody else may have brought the same bytes meanwhile.
    const same = records.byHash(hash);
    const place = { path, bytes, modifiedAt };
    if (same) {
      records.addPlace({ asset: same.id, ...place });
      if (same.state !== 'ready') records.change(same.id, { state: 'ready', error: null, path, modifiedAt });
      return { state: toState(same, path, since), asset: records.get(same.id) ?? same };
    }
    if (!read) throw new UprightError('job.canceled', message('media:removedMeanwhile', { name: fileNameOf(path) }));
    const content = { path, hash, bytes, info: read.info, modifiedAt, state: 'ready', error: null } as const;
    const owner = soleOwner(path, library);
    if (owner) {
      // The same file with other content: what people said of it stays, what was found out does not.
      records.renew(owner.id, { kind: read.kind, ...content });
      records.addPlace({ asset: owner.id, ...place });
      return { state: 'added', asset: records.get(owner.id) as LibraryAsset };
    }
    const id = crypto.randomUUID();
    const asset = records.insert({ id, ...content, kind: read.kind, name: basename(path), importedAt: library.now() });
    records.addPlace({ asset: id, ...place });
    return { state: 'added', asset };
  };
  const done = records.transaction(enter);
  await leave(before, done, library);
  // It may have been moved here, so later reads use this path.
  if (done.state === 'known' && done.asset.path !== path) await checkAsset(done.asset, library);
  return done;
}

// An asset whose place holds something else now may have no other.
async function leave(before: string | undefined, done: FileImport, library: LibraryPorts): Promise<void> {
  const { records } = library;
  const owner = before === undefined ? undefined : records.get(before);
  if (!owner || done.state === 'skipped' || done.asset?.id === owner.id) return;
  if (owner.state !== 'broken') await checkAsset(owner, library);
  // What could not be read and is no more is worth keeping only for what people said of it.
  else if (records.placesOf(owner.id).length === 0 && owner.tags.length === 0 && !owner.favourite) {
    records.remove(owner.id);
    library.emit({ changed: [], removed: [owner.id] });
  }
}

/** The asset that is at this path and nowhere else. */
function soleOwner(path: string, { records }: LibraryPorts): LibraryAsset | undefined {
  const place = records.placeOf(path);
  const owner = place && records.get(place.asset);
  return owner && records.placesOf(owner.id).length === 1 ? owner : undefined;
}

/**
 * Detects the kind of a file by its content.
 * @throws UprightError `media.unreadable` and the errors of reading it
 */
export async function readKind(
  path: string,
  guess: LibraryKind,
  fingerprint: Fingerprint,
  media: MediaPorts,
): Promise<{ readonly kind: LibraryKind; readonly info: MediaInfo | null }> {
  if (guess === 'font') {
    await checkFontHeader(path);
    return { kind: guess, info: null };
  }
  if (guess === 'lut') {
    await readColorTable(path);
    return { kind: guess, info: null };
  }
  const info = await probeContent(path, fingerprint, media);
  return { kind: assetKindOf(info), info };
}

// It is shown with its reason; the same file mended takes its place.
function keepBroken(
  path: string,
  kind: LibraryKind,
  error: Reason,
  facts: { readonly size: number; readonly mtimeMs: number },
  library: LibraryPorts,
): LibraryAsset | null {
  const { records } = library;
  const modifiedAt = Math.trunc(facts.mtimeMs);
  const broken = { path, hash: null, bytes: facts.size, info: null, modifiedAt, state: 'broken', error } as const;
  return records.transaction(() => {
    const owner = soleOwner(path, library);
    const id = owner?.id ?? crypto.randomUUID();
    if (owner) records.renew(id, { kind, ...broken });
    else records.insert({ id, ...broken, kind, name: basename(path), importedAt: library.now() });
    records.addPlace({ asset: id, path, bytes: facts.size, modifiedAt });
    return records.get(id) ?? null;
  });
}
