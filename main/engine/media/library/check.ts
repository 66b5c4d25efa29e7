/** Whether the files of the library are still what was imported. */
import { stat } from 'node:fs/promises';
import type { LibraryAsset } from '../../../../core/api/library.js';
import type { LibraryPorts } from './ports.js';

const PAGE = 500;

/** What a check found. */
export interface Checked {
  readonly checked: number;
  readonly missing: string[];
  readonly changed: string[];
}

/** Looks at the files of these assets, or of all. A file that is back is ready again. */
export async function checkAssets(ids: readonly string[], library: LibraryPorts): Promise<Checked> {
  const result: Checked & { checked: number } = { checked: 0, missing: [], changed: [] };
  for await (const id of ids.length > 0 ? ids : allIds(library)) {
    const asset = library.records.get(id);
    if (!asset || asset.state === 'broken') continue;
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

/** How one asset stands now; kept and told where that is news. */
export async function checkAsset(asset: LibraryAsset, library: LibraryPorts): Promise<LibraryAsset['state']> {
  const { records } = library;
  const places = records.placesOf(asset.id);
  const looks = await Promise.all(
    places.map(async (place) => {
      const facts = await stat(place.path).catch(() => null);
      if (!facts?.isFile()) return { place, state: 'missing' as const };
      const same = facts.size === place.bytes && facts.mtimeMs === place.modifiedAt;
      return { place, state: same ? ('ready' as const) : ('changed' as const) };
    }),
  );
  const whole = looks.find(({ state }) => state === 'ready');
  const state = whole ? 'ready' : looks.some((look) => look.state === 'changed') ? 'changed' : 'missing';
  const path = whole?.place.path ?? asset.path;
  if (state === asset.state && path === asset.path) return state;
  records.change(asset.id, { state, ...(path === asset.path ? {} : { path }) });
  library.tell({ changed: [asset.id], removed: [] });
  return state;
}
