/** The files of the library that scenes show, with their pictures. */
import { useEffect, useState } from 'react';
import type { LibraryAsset } from '../../core/api/library.js';
import { useClient } from '../app-context.js';
import type { ScenePlan } from './use-scene-plan.js';

/** By their ids, as far as they are known; a picture that is made later comes by itself. */
export function useSceneAssets(plan: ScenePlan | null): ReadonlyMap<string, LibraryAsset> {
  const client = useClient();
  const [assets, setAssets] = useState<ReadonlyMap<string, LibraryAsset>>(new Map());
  const ids = [...new Set((plan?.footage ?? []).flatMap(({ library }) => library.flatMap((id) => id ?? [])))];
  const wanted = ids.toSorted().join(' ');
  useEffect(() => {
    const list = wanted.split(' ').filter(Boolean);
    let isCurrent = true;
    const read = (some: readonly string[]): void => {
      Promise.all(some.map((id) => client['library.get']({ id }).catch(() => null))).then((found) => {
        const known = found.flatMap((asset) => (asset ? [[asset.id, asset] as const] : []));
        if (isCurrent) setAssets((before) => new Map([...before, ...known]));
      });
    };
    if (list.length > 0) read(list);
    const off = client.on('library.changed', ({ changed }) => {
      const mine = changed.filter((id) => list.includes(id));
      if (mine.length > 0) read(mine);
    });
    return () => {
      isCurrent = false;
      off();
    };
  }, [client, wanted]);
  return assets;
}
