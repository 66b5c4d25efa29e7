/**
 * What dragged files are, readable before they are dropped: while something is dragged a page sees the types of its data
 * only, so that the kinds and lengths stand in the name of a type.
 */
import type { LibraryAsset } from '../../core/api/library.js';
import { LibraryKind } from '../../core/api/library.js';
import type { DroppedFile } from '../../core/timeline/drop.js';

const PREFIX = 'application/x-upright-clips;';
const MOST = 100;

/** The type whose name describes files. */
export const clipsType = (assets: readonly LibraryAsset[]): string =>
  PREFIX +
  assets
    .slice(0, MOST)
    .map(({ kind, seconds }) => `${kind}:${seconds ?? ''}`)
    .join(',');

/** The files of a drag as far as they are known before the drop; of files of the desktop their kinds. */
export function readDraggedClips({ types, items }: DataTransfer): readonly DroppedFile[] {
  const type = types.find((each) => each.startsWith(PREFIX));
  const known =
    type === undefined ? [...items].map(fromDesktop) : type.slice(PREFIX.length).split(',').map(fromLibrary);
  return known.flatMap((file, i) => (file ? [{ ...file, path: `dragged-${i}`, hash: null, name: '' }] : []));
}

type Known = Pick<DroppedFile, 'kind' | 'seconds'> | null;

function fromLibrary(text: string): Known {
  const [name, seconds = ''] = text.split(':');
  const kind = LibraryKind.safeParse(name).data;
  return kind ? { kind, seconds: seconds === '' ? null : Number(seconds) } : null;
}

function fromDesktop({ kind, type }: DataTransferItem): Known {
  const found = LibraryKind.safeParse(type.split('/')[0]).data;
  return kind === 'file' && found ? { kind: found, seconds: null } : null;
}
