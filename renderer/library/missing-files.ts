/** Files that the open project names and that are not there: lost ones, and the places of a template that wait for theirs. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Asset } from '../../core/project/asset.js';
import { useMedia, useProject } from '../editor/editor.js';
import { fileNameOf } from '../../core/media/file-name.js';

/** A file to be found or chosen. */
export interface MissingFile {
  readonly asset: Asset;
  /** What people call it: the place of a template, or the file's name. */
  readonly name: string;
  /** A place that a template leaves open. */
  readonly isPlace: boolean;
}

/** The missing files, in the order of the project. */
export function useMissingFiles(): readonly MissingFile[] {
  const assets = useProject((project) => project.assets);
  const slots = useProject((project) => project.slots);
  const missing = useMedia(
    useShallow((media) => [...media.values()].filter(({ status }) => status === 'missing').map(({ asset }) => asset)),
  );
  return useMemo(() => {
    const lost = new Set(missing);
    const places = new Map(
      slots.flatMap(({ name, target }) => (target.kind === 'asset' ? [[target.asset, name] as const] : [])),
    );
    return assets
      .filter(({ id }) => lost.has(id))
      .map((asset) => {
        const place = places.get(asset.id);
        const file = asset.name ?? fileNameOf(asset.path);
        return { asset, name: place ?? file, isPlace: place !== undefined };
      });
  }, [assets, slots, missing]);
}

/** Which of the chosen files goes where: each to the next place that it can fill, in their order. */
export function planLinks(
  missing: readonly MissingFile[],
  files: readonly { readonly path: string; readonly kind: Asset['kind'] | null }[],
): Record<string, string> {
  const links: Record<string, string> = {};
  for (const { path, kind } of files) {
    const place = missing.find(
      ({ asset }) => !Object.hasOwn(links, asset.id) && (kind === null || asset.kind === kind),
    );
    if (place) links[place.asset.id] = path;
  }
  return links;
}
