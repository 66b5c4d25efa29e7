/** The .cube files of a project as colour maps, each loaded once. */
import type { LibraryAsset } from '../../../core/api/library.js';
import type { ColorMap } from '../../../core/color/rgb.js';
import { applyCube, parseCube } from '../../../core/media/cube.js';
import { assetAddress } from '../../engine/media-address.js';

/** A map, and a key that equal maps share. */
export interface ColorTable {
  readonly key: string;
  readonly map: ColorMap;
}

export interface ColorTables {
  /** The table of an asset; null while it loads, and for anything that is no table. */
  readonly of: (asset: LibraryAsset | null | undefined) => ColorTable | null;
}

/** Creates the tables; `onLoad` is called after each was loaded. */
export function createColorTables(onLoad: () => void): ColorTables {
  const tables = new Map<string, ColorTable | null>();
  const load = async (key: string, id: string): Promise<void> => {
    const response = await fetch(assetAddress(id));
    if (!response.ok) throw new Error(response.statusText);
    const cube = parseCube(await response.text());
    tables.set(key, { key, map: (color) => applyCube(cube, color) });
    onLoad();
  };
  return {
    of(asset) {
      if (asset?.kind !== 'lut' || asset.state === 'missing' || asset.state === 'broken') return null;
      const key = asset.hash ?? asset.id;
      const known = tables.get(key);
      if (known === undefined) {
        tables.set(key, null);
        // The export reports what is wrong with it.
        load(key, asset.id).catch(() => undefined);
      }
      return known ?? null;
    },
  };
}
