/** Whether the files of the library are still what was imported. */
import { stat } from 'node:fs/promises';
import type { LibraryAsset } from '../../../../core/api/library.js';
import type { AssetPath } from '../../store/asset-records.js';
import { readFingerprint } from '../fingerprint.js';
import type { LibraryPorts } from './ports.js';

const PAGE = 500;

/** Whether a file was not written since it was seen there. Times are kept in whole milliseconds. */
export const isUnmodified = (
  place: { readonly bytes: number; readonly modifiedAt: number },
  facts: { readonly size: number; readonly mtimeMs: number },
): boolean => place.bytes === facts.size && place.modifiedAt === Math.trunc(facts.mtimeMs);

export interface CheckResult {
  readonly checked: number;
  readonly missing: string[];
  readonly changed: string[];
}

/** Looks at the files of these assets, or of all. A file that is back is ready again. */
export async function checkAssets(ids: readonly string[], library: LibraryPorts): Promise<CheckResult> {
  const result: CheckResult & { checked: number } = { checked: 0, missing: [], changed: [] };
  for await (const id of ids.length > 0 ? ids : allIds(library)) {
    const asset = library.records.get(id);
    if (!asset) continue;
    result.checked++;
    const state = await checkAsset(asset, library);
    if (state === 'missing') result.missing.push(id);
    if (state === 'changed') result.changed.push(id);
  }
  return result;
}

async function* allIds({ records }: LibraryPorts): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const ids = records.idsAfter(after, PAGE);
    yield* ids;
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/**
 * Checks the state of an asset, and stores and broadcasts a change. While size and time are unchanged nothing is read,
 * so that it is cheap. A broken file stays broken until it is imported again.
 */
export async function checkAsset(asset: LibraryAsset, library: LibraryPorts): Promise<LibraryAsset['state']> {
  if (asset.state === 'broken') return 'broken';
  const { records } = library;
  const checks = await Promise.all(records.placesOf(asset.id).map((place) => checkPlace(place, asset.hash, library)));
  // It may have been removed or renewed meanwhile.
  const now = records.get(asset.id);
  if (!now || now.hash !== asset.hash || now.state === 'broken') return now?.state ?? asset.state;
  const whole =
    checks.find((check) => check.state === 'ready' && check.path === now.path) ??
    checks.find((check) => check.state === 'ready');
  const state = whole ? 'ready' : checks.some((check) => check.state === 'changed') ? 'changed' : 'missing';
  const path = whole?.path ?? now.path;
  if (state === now.state && path === now.path) return state;
  records.change(asset.id, { state, path });
  library.emit({ changed: [asset.id], removed: [] });
  return state;
}

interface PlaceCheck {
  readonly path: string;
  readonly state: 'ready' | 'changed' | 'missing';
}

async function checkPlace(place: AssetPath, hash: string | null, library: LibraryPorts): Promise<PlaceCheck> {
  const { path } = place;
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) return { path, state: 'missing' };
  if (isUnmodified(place, facts)) return { path, state: 'ready' };
  // Copied back, touched, or moved by a program that does not keep times: the content decides.
  const same = facts.size === place.bytes && (await readHash(path, library)) === hash;
  // An import may have found another asset there meanwhile.
  const mine = same && library.records.placeOf(path)?.asset === place.asset;
  if (mine) library.records.addPlace({ ...place, modifiedAt: Math.trunc(facts.mtimeMs) });
  return { path, state: same ? 'ready' : 'changed' };
}

async function readHash(path: string, library: LibraryPorts): Promise<string | null> {
  try {
    return (await readFingerprint(path, await library.media(new AbortController().signal))).hash;
  } catch {
    return null;
  }
}
