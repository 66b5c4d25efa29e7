/** Relinks an asset to a file. */
import { message } from '../../../../core/locales/message.js';
import { stat } from 'node:fs/promises';
import { UprightError } from '../../../../core/errors.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import type { LibraryAsset } from '../../../../core/api/library.js';
import { readFingerprint } from '../fingerprint.js';
import { detectMediaKind } from './detect-media-kind.js';
import { readKind } from './import-file.js';
import type { LibraryPorts } from './ports.js';

/**
 * Makes `path` the file of an asset, and gives the asset as it is then. Content that is another than before is taken only
 * where `allowOther`; what was found out about the old content is then forgotten.
 * @throws UprightError `asset.missing`, `input.unreadable`, `media.unreadable`; `media.unsuitable` for other content, and
 * for one that another asset has
 */
export async function relinkAsset(
  asset: LibraryAsset,
  path: string,
  allowOther: boolean,
  library: LibraryPorts,
  signal: AbortSignal,
): Promise<LibraryAsset> {
  const { records } = library;
  const media = await library.media(signal);
  const fingerprint = await readFingerprint(path, media);
  const { hash, bytes } = fingerprint;
  const same = hash === asset.hash;
  if (!same && asset.hash !== null && !allowOther)
    throw new UprightError(
      'media.unsuitable',
      message('media:otherContent', { file: fileNameOf(path), name: asset.name }),
      { path },
    );
  const kind = same ? null : await detectMediaKind(path);
  const read = same ? null : await readKind(path, kind ?? asset.kind, fingerprint, media);
  const modifiedAt = Math.trunc((await stat(path)).mtimeMs);
  records.transaction(() => {
    const other = records.byHash(hash);
    if (other && other.id !== asset.id)
      throw new UprightError(
        'media.unsuitable',
        message('media:inLibrary', { file: fileNameOf(path), name: other.name }),
        { asset: other.id },
      );
    const ready = { path, hash, bytes, modifiedAt, state: 'ready', error: null } as const;
    if (read) {
      for (const place of records.placesOf(asset.id)) records.dropPlace(place.path);
      records.renew(asset.id, { ...ready, ...read });
    } else records.change(asset.id, ready);
    records.addPlace({ asset: asset.id, path, bytes, modifiedAt });
  });
  library.emit({ changed: [asset.id], removed: [] });
  return records.get(asset.id) ?? asset;
}
