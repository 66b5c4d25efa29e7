/** Names of items: on the clip, and for screen readers. */
import { type Item, itemEnd } from '../../core/project/item.js';
import { type FrameRate, framesToSeconds } from '../../core/project/time.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { contentLabelOf } from '../items/items.js';
import type { ProjectMedium } from '../project/media.js';
import type { Project } from '../../core/project/project.js';
import { formatNumber } from '../locales/format.js';
import { translate } from '../locales/translate.js';
import { fileNameOf } from '../../core/media/file-name.js';

/** The name on the clip. */
export function clipName(item: Item, asset: Project['assets'][number] | undefined, medium?: ProjectMedium): string {
  if (item.name) return item.name;
  return contentLabelOf(item) ?? asset?.name ?? medium?.library?.name ?? (asset ? fileNameOf(asset.path) : item.id);
}

/** The full name for screen readers: "Clip coffee.mp4, from 00:03.10, 2.5 s". */
export function clipDescription(item: Item, name: string, fps: FrameRate): string {
  const seconds = framesToSeconds(itemEnd(item) - item.start, fps);
  return translate('timeline')(item.kind, {
    name,
    from: toClockTime(item.start, fps),
    seconds: formatNumber(seconds, 1),
  });
}
