/** Where the looks of a recipe's texts come from. */
import type { TitleStyle } from '../project/title-style.js';

/** A style by its name; null where there is none of that name. */
export type StyleOf = (name: string) => TitleStyle | null;

/** The name that one that nobody knows probably meant; null where none is near. */
export type NearestStyle = (name: string) => string | null;

/** The look that a text begins with, by the style that it names; undefined where nothing gives it one, null where it is not there. */
export type LookOf = (style: string | undefined) => TitleStyle | null | undefined;
