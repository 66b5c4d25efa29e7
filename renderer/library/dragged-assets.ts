/** What a drag from the library carries. */
import { z } from 'zod';
import { ASSETS_TYPE } from './AssetTile.js';

const Ids = z.array(z.string().max(100)).min(1).max(10_000);

/** Ids of the dragged files; none where the drag is of something else. */
export function readDragged(transfer: DataTransfer): readonly string[] {
  try {
    return Ids.safeParse(JSON.parse(transfer.getData(ASSETS_TYPE))).data ?? [];
  } catch {
    return [];
  }
}
