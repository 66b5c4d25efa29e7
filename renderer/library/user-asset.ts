/** A file of a person's own as an asset of the project. */
import type { Asset } from '../../core/project/asset.js';
import type { Project } from '../../core/project/project.js';

/** The asset's id, and the step that adds it where the project does not have the file yet. */
export function userAsset<Kind extends 'font' | 'lut' | 'audio'>(
  project: Project,
  kind: Kind,
  path: string,
  makeId: (kind: string) => string,
): { readonly id: string; readonly steps: { type: 'asset.add'; asset: { kind: Kind; id: string; path: string } }[] } {
  const known = project.assets.find((asset: Asset) => asset.kind === kind && asset.path === path);
  if (known) return { id: known.id, steps: [] };
  const id = makeId(kind);
  return { id, steps: [{ type: 'asset.add', asset: { kind, id, path } }] };
}
