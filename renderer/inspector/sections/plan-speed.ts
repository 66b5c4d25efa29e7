/** Another speed for several items. Pure. */
import { message } from '../../../core/locales/message.js';
import type { EditInput } from '../../../core/project/edit.js';
import { hasSource, isFrozen } from '../../../core/project/kinds/guards.js';
import type { Project } from '../../../core/project/project.js';
import { mainTrackOf } from '../../../core/timeline/rows.js';
import type { NumberChange } from '../../ui/number-format.js';
import { itemsOf } from '../../items/property.js';
import { combineEdits } from '../../../core/project/edit.js';

/** The edit that gives items another speed; what follows on the main track keeps its distance where `magnet` is on. */
export function planSpeed(
  project: Project,
  ids: readonly string[],
  change: NumberChange,
  magnet: boolean,
): EditInput | null {
  const main = magnet ? mainTrackOf(project) : undefined;
  const onMain = new Set(main?.items.map(({ id }) => id));
  const edits = itemsOf(project, ids).flatMap((item) => {
    if (!hasSource(item) || isFrozen(item)) return [];
    const next = Math.round(Math.max(0.1, Math.min(10, change(item.speed))) * 1000) / 1000;
    if (next === item.speed) return [];
    return [{ type: 'item.setSpeed' as const, item: item.id, speed: next, ripple: onMain.has(item.id) }];
  });
  return combineEdits(edits, message('steps:item.setSpeed'));
}
