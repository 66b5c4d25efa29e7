import { kindName } from '../kind-name.js';
import { message } from '../../locales/message.js';
import { z } from 'zod';
import { AssetId, ItemId } from '../ids.js';
import { itemName } from '../item.js';
import { hasAsset, hasSource } from '../kinds/guards.js';
import type { Project } from '../project.js';
import { Microseconds } from '../time.js';
import { findOpenItem, impossible, withReplaced } from './timeline.js';

/** Replaces what an item plays or shows; `in` is where it begins in the new source. */
export const ItemReplaceMedia = z.strictObject({
  type: z.literal('item.replaceMedia'),
  item: ItemId,
  asset: AssetId,
  in: Microseconds.default(0),
});

/**
 *     before  [  A: walk.mp4  ]
 *     after   [  A: cars.mp4  ]       place, length, look and sound settings stay
 */
export function applyItemReplaceMedia(project: Project, edit: z.output<typeof ItemReplaceMedia>): Project {
  const location = findOpenItem(project, edit.item);
  const { item } = location;
  if (!hasAsset(item))
    throw impossible(message('edits:titleHasNoFile', { item: itemName(item), kind: kindName(item.kind) }));
  if (!project.assets.some((asset) => asset.id === edit.asset)) {
    throw impossible(message('edits:noAssetToUse', { id: edit.asset }));
  }
  const from = hasSource(item) ? { in: edit.in } : {};
  const stream = 'audioStream' in item ? { audioStream: null } : {};
  return withReplaced(project, location, { ...item, asset: edit.asset, ...from, ...stream });
}
