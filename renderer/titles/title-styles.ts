/** Ready styles of titles: those that come with Upright (`resources/styles`) and those that a person keeps. */
import { TitleStyle, TitleStyleFile } from '../../core/project/title-style.js';
import type { StyleId } from '../../core/styles/style-id.js';
import { TextStyle } from '../../core/project/text-style.js';

const files = import.meta.glob<unknown>('../../resources/styles/*.json', { eager: true, import: 'default' });

/** The styles that come with Upright, in the gallery's order. */
export const builtInStyles: readonly (TitleStyleFile & { readonly id: StyleId })[] = Object.entries(files)
  .map(([path, file]) => ({ id: path.replace(/^.*\/|\.json$/g, '') as StyleId, ...TitleStyleFile.parse(file) }))
  .sort((p, q) => p.order - q.order);

/** A style that was kept, read with care: what an older or a newer build cannot use is null. */
export const parseStyle = (look: unknown): TitleStyle | null => TitleStyle.safeParse(look).data ?? null;

/** A style with nothing left open, so that setting it leaves nothing of the one before. */
export const completeStyle = (look: TitleStyle): TextStyle => TextStyle.parse(look.style);
