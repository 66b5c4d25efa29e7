/** The timeline divided where what is seen changes: where items begin and end, and where the shape of a source does. */
import { type VisibleInterval, toVisibleIntervals } from '../../../core/composition/visible-intervals.js';
import { partCuts } from '../../../core/composition/picture-parts.js';
import type { Prepared } from './prepare.js';

/** The intervals of a prepared render. */
export function intervalsOf({ project, context, from, to }: Prepared): VisibleInterval[] {
  const { picture } = context.scene;
  return toVisibleIntervals(project, from, to, (item) => {
    const parts = picture(item.asset)?.parts;
    return parts ? partCuts(item, parts, project.fps).map((frame) => item.start + frame) : [];
  });
}
