/** The look that a kit gives texts. */
import type { TitleStyle } from '../project/title-style.js';
import type { BrandKit, BrandText } from './brand-kit.js';
import { toBranded } from './brand-style.js';

/** The style that a kit has for titles or captions, in its fonts and colours; null where it has none. */
export function brandLook(kit: BrandKit, text: BrandText): TitleStyle | null {
  const style = kit.styles[text];
  return style && toBranded(style.look, kit, text);
}
