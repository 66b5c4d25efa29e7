/** The files of a project: add, relink, remove. */
import { kindName } from '../kind-name.js';
import { message } from '../../locales/message.js';
import { z } from 'zod';
import { Asset } from '../asset.js';
import { AssetId } from '../ids.js';
import { itemName } from '../item.js';
import { assetsOf } from '../item-fields.js';
import type { Project } from '../project.js';
import { FrameRate } from '../time.js';
import { impossible } from './timeline.js';
import { withFields } from './tracks.js';

const { path, name, hash } = Asset.options[0].shape;

/** Adds a file. */
export const AssetAdd = z.strictObject({ type: z.literal('asset.add'), asset: Asset });

/** Points an asset at another file, or renames it; `name` and `hash` of null take them away. */
export const AssetSet = z.strictObject({
  type: z.literal('asset.set'),
  asset: AssetId,
  set: z.strictObject({
    path: path.optional(),
    name: name.unwrap().nullable().optional(),
    hash: hash.unwrap().nullable().optional(),
    /** Of a sequence only. */
    fps: FrameRate.optional(),
  }),
});

/** Removes a file from the project, never from the disk. */
export const AssetRemove = z.strictObject({ type: z.literal('asset.remove'), asset: AssetId });

/** Adds the asset behind the others. */
export const applyAssetAdd = (project: Project, edit: z.output<typeof AssetAdd>): Project => ({
  ...project,
  assets: [...project.assets, edit.asset],
});

/** Sets the named fields of one asset. */
export function applyAssetSet(project: Project, edit: z.output<typeof AssetSet>): Project {
  const asset = findAsset(project, edit.asset);
  if (edit.set.fps && asset.kind !== 'sequence') {
    throw impossible(message('edits:rateOfSequence', { asset: asset.id, kind: kindName(asset.kind) }));
  }
  const next = withFields(asset, edit.set);
  return { ...project, assets: project.assets.map((each) => (each === asset ? next : each)) };
}

/** Refuses while an item uses the asset. */
export function applyAssetRemove(project: Project, edit: z.output<typeof AssetRemove>): Project {
  const asset = findAsset(project, edit.asset);
  const users = project.tracks.flatMap((track) => track.items.filter((item) => assetsOf(item).includes(asset.id)));
  const [first] = users;
  if (first) {
    const used = { asset: asset.id, item: itemName(first) };
    const more = users.length - 1;
    throw impossible(more > 0 ? message('edits:assetUsedByMore', { ...used, more }) : message('edits:assetUsed', used));
  }
  return { ...project, assets: project.assets.filter((each) => each !== asset) };
}

function findAsset(project: Project, id: string): Asset {
  const asset = project.assets.find((each) => each.id === id);
  if (!asset) throw impossible(message('edits:noAsset', { id }));
  return asset;
}
