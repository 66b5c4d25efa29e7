/** The fields of a text, or of a picture with a text, that a brand kit sets. */
import type { PictureItem, StyledItem } from '../project/item.js';
import { isCaptions, isPicture, isTitle } from '../project/kinds/guards.js';
import type { PictureLabel } from '../project/picture-label.js';
import type { Project } from '../project/project.js';
import { toStyleFields } from '../styles/apply-style.js';
import { fitStyle } from '../styles/fit-style.js';
import type { BrandKit } from './brand-kit.js';
import { brandColor, toBranded } from './brand-style.js';

/** What a kit gives a text of a project: its style for it with fonts and colours, or only those where it has no style, as for the label of a picture. */
export function brandFields(
  { size, fps }: Pick<Project, 'size' | 'fps'>,
  item: StyledItem | PictureItem,
  kit: BrandKit,
): Record<string, unknown> {
  if (isPicture(item)) return item.label ? { label: brandLabel(item.label, kit) } : {};
  const text = isCaptions(item) ? 'captions' : 'titles';
  // What counts keeps its size: a style for titles would make a timer as small as a line.
  const style = isTitle(item) || isCaptions(item) ? kit.styles[text] : null;
  const bar =
    isTitle(item) && item.bar ? { bar: { ...item.bar, color: brandColor(kit.colors.accent, item.bar.color) } } : {};
  if (style) return { ...toBranded(toStyleFields(item, fitStyle(style.look, size, fps)), kit, text), ...bar };
  const { style: own, karaoke } = toBranded({ style: item.style, karaoke: item.karaoke }, kit, text);
  return { style: own, karaoke, ...bar };
}

function brandLabel(label: PictureLabel, kit: BrandKit): PictureLabel {
  const { style } = toBranded({ style: label.style, karaoke: null }, kit, 'titles');
  const color = label.detail?.color;
  return {
    ...label,
    style,
    detail: color === undefined ? label.detail : { ...label.detail, color: brandColor(kit.colors.accent, color) },
  };
}
