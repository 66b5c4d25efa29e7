/** What a style does to a project. Pure. */
import { message } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import { isTitle } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { type Draft, tryEdits } from '../../core/timeline/draft.js';
import { planTitle } from '../../core/timeline/add-title.js';
import { itemsOf } from '../items/property.js';
import type { TitleStyle } from '../../core/project/title-style.js';
import { fitStyle } from '../../core/styles/fit-style.js';
import { completeStyle } from './title-styles.js';

/** The data type of a style that is dragged; its data is JSON of fields of a title for the open project. */
export const STYLE_DRAG_TYPE = 'application/x-upright-title';

/** The fields of a title with a style, for a project: what is added, and what is dragged to the timeline. */
export const titleFields = (project: Project, look: TitleStyle, text: string) => ({
  text,
  ...fitStyle(look, project.size, project.fps),
});

/** The draft of a title with a style at a frame, on free space or a new track; null where it does not fit. */
export const planStyledTitle = (
  project: Project,
  look: TitleStyle,
  text: string,
  frame: number,
  newId: (kind: string) => string,
): { readonly draft: Draft; readonly item: string } | null =>
  planTitle(project, titleFields(project, look, text), { frame, track: null, newId });

/** The edit that gives the titles among the items a style, as one step: they stay where they stand. Null where none is a title. */
export function planApplyStyle(project: Project, look: TitleStyle, ids: readonly string[]): EditInput | null {
  const fitted = fitStyle(look, project.size, project.fps);
  const steps = itemsOf(project, ids)
    .filter(isTitle)
    .map(({ id }) => ({
      type: 'item.set' as const,
      item: id,
      set: {
        style: completeStyle(fitted),
        rotation: fitted.rotation,
        fade: fitted.fade,
        animation: fitted.animation,
        karaoke: fitted.karaoke,
      },
    }));
  return tryEdits(project, steps, message('steps:changeStyle'))?.edit ?? null;
}
