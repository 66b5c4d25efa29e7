/** What a style does to a project. Pure. */
import { type Message, message } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import type { StyledItem } from '../../core/project/item.js';
import type { Karaoke } from '../../core/project/karaoke.js';
import { isSame } from '../../core/project/is-same.js';
import { isStyled } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { type AnimationPart, type TextMotion, withMotion } from '../../core/project/text-animation.js';
import { type Draft, tryEdits } from '../../core/timeline/draft.js';
import { planTitle } from '../../core/timeline/add-title.js';
import { itemsOf } from '../items/property.js';
import type { TitleStyle } from '../../core/project/title-style.js';
import { toStyleFields } from '../../core/styles/apply-style.js';
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

/**
 * The edit that gives the titles and captions among the items a style, as one step: they stay where they stand. Null where
 * none is a text.
 */
export function planTextStyle(project: Project, look: TitleStyle, ids: readonly string[]): EditInput | null {
  const fitted = fitStyle(look, project.size, project.fps);
  const complete = { ...fitted, style: completeStyle(fitted) };
  return planFields(project, ids, (item) => toStyleFields(item, complete), message('steps:changeStyle'));
}

/** The edit that gives texts a motion in, out or while they are shown; null takes it away. */
export const planTextMotion = (
  project: Project,
  part: AnimationPart,
  motion: TextMotion | null,
  ids: readonly string[],
): EditInput | null =>
  planFields(
    project,
    ids,
    ({ animation }) => ({ animation: withMotion(animation, part, motion) }),
    message('steps:changeAnimation'),
  );

/** The edit that gives texts a karaoke look; null takes it away. */
export const planKaraoke = (project: Project, karaoke: Karaoke | null, ids: readonly string[]): EditInput | null =>
  planFields(project, ids, () => ({ karaoke }), message('steps:changeKaraoke'));

function planFields(
  project: Project,
  ids: readonly string[],
  fields: (item: StyledItem) => object,
  name: Message,
): EditInput | null {
  const steps = itemsOf(project, ids)
    .filter(isStyled)
    .map((item) => ({ item, set: { ...fields(item) } }))
    .filter(({ item, set }) => !isSame({ ...item, ...set }, item))
    .map(({ item, set }) => ({ type: 'item.set' as const, item: item.id, set }));
  return tryEdits(project, steps, name)?.edit ?? null;
}
