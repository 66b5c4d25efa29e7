/** Giving texts a style, as one step. */
import { message } from '../locales/message.js';
import { combineEdits, type EditInput, type SingleEditInput } from '../project/edit.js';
import type { StyledItem } from '../project/item.js';
import { isStyled } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import type { TextStyle } from '../project/text-style.js';
import type { TitleStyle } from '../project/title-style.js';
import { fitStyle } from './fit-style.js';

/** The texts that can be changed, those of tracks that are not locked. */
export const styledItems = (project: Project): StyledItem[] =>
  project.tracks.flatMap((track) => (track.locked ? [] : track.items.filter(isStyled)));

/**
 * The edit that gives the texts among the items a style; null where none is one. They stay where they stand,
 * unless `move` puts them where the style has its place.
 */
export function planApplyStyle(
  project: Project,
  look: TitleStyle,
  ids: readonly string[],
  { move = false }: { readonly move?: boolean } = {},
): EditInput | null {
  const wanted = new Set(ids);
  const fitted = fitStyle(look, project.size, project.fps);
  const steps = project.tracks
    .flatMap(({ items }) => items.filter(isStyled))
    .filter(({ id }) => wanted.has(id))
    .map(
      (item): SingleEditInput => ({
        type: 'item.set',
        item: item.id,
        set: { ...toStyleFields(item, fitted), ...(move && toPlace(fitted)) },
      }),
    );
  return combineEdits(steps, message('steps:changeStyle'));
}

/** The fields that give an item a style that fits its project. */
export const toStyleFields = (item: StyledItem, { style, rotation, fade, animation, karaoke }: TitleStyle) => ({
  style: keepWords(style, item.style),
  // Keyframes are the text's own.
  ...(typeof item.rotation === 'number' && { rotation }),
  animation,
  karaoke,
  ...('fade' in item && { fade }),
});

/** Which words are emphasised belongs to the text; a style that names none leaves them. */
export const keepWords = (style: TextStyle, before: TextStyle): TextStyle =>
  style.emphasis.length > 0 ? style : { ...style, emphasis: before.emphasis };

const toPlace = ({ position, anchor, maxWidth }: TitleStyle) => ({ position, anchor, maxWidth });
