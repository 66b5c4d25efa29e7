/** The fields of a text that a brand kit sets. */
import type { StyledItem } from '../project/item.js';
import { isCaptions, isTitle } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { toFields } from '../styles/apply-style.js';
import { fitStyle } from '../styles/fit-style.js';
import type { BrandKit } from './brand-kit.js';
import { toBranded } from './brand-style.js';

/** What a kit gives a text of a project: its style for it with fonts and colours, or only those where it has no style. */
export function brandFields(
  { size, fps }: Pick<Project, 'size' | 'fps'>,
  item: StyledItem,
  kit: BrandKit,
): Record<string, unknown> {
  const text = isCaptions(item) ? 'captions' : 'titles';
  // What counts keeps its size: a style for titles would make a timer as small as a line.
  const style = isTitle(item) || isCaptions(item) ? kit.styles[text] : null;
  if (style) return toBranded(toFields(item, fitStyle(style.look, size, fps)), kit, text);
  const { style: own, karaoke } = toBranded({ style: item.style, karaoke: item.karaoke }, kit, text);
  return { style: own, karaoke };
}
