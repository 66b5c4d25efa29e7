/** The brand kit that a recipe names. */
import type { BrandKit, BrandText } from '../brand/brand-kit.js';
import { brandLook } from '../brand/brand-look.js';
import { toBranded } from '../brand/brand-style.js';
import { fontSteps, type NamedBrand } from '../brand/plan-brand.js';
import { logoSteps } from '../brand/plan-logo.js';
import { CAPTION_STYLE, CAPTION_WIDTH } from '../captions/default-look.js';
import { message } from '../locales/message.js';
import { applyEdit } from '../project/apply-edit.js';
import { combineEdits } from '../project/edit.js';
import type { Project } from '../project/project.js';
import { TitleStyle } from '../project/title-style.js';
import { titlePositions } from '../text/title-positions.js';
import type { LookOf, StyleOf } from './text-looks.js';

/** The looks of texts: those of the styles that they name or of the kit, in the fonts and colours of the kit. */
export function toTextLooks(
  styleOf: StyleOf,
  kit: BrandKit | null,
  toCanvas: (look: TitleStyle) => TitleStyle,
): Readonly<Record<BrandText, LookOf>> {
  const lookOf =
    (text: BrandText): LookOf =>
    (style) => {
      if (style === undefined)
        return kit ? toCanvas(brandLook(kit, text) ?? toBranded(PLAIN[text], kit, text)) : undefined;
      const look = styleOf(style);
      return look && (kit ? toBranded(look, kit, text) : look);
    };
  return { titles: lookOf('titles'), captions: lookOf('captions') };
}

// What texts of a recipe look like without a style.
const PLAIN = {
  titles: TitleStyle.parse(titlePositions.center),
  captions: TitleStyle.parse({ style: CAPTION_STYLE, maxWidth: CAPTION_WIDTH }),
};

/** The project with the font files and the logo of a kit. */
export function withBrandFiles(project: Project, { name, kit, logo }: NamedBrand): Project {
  let made = 0;
  const newId = (record: string): string => `brand-${record}-${++made}`;
  const fonts = fontSteps(project, kit, newId);
  const logos = logo ? logoSteps(project, logo, kit.logo, { name, newId }) : [];
  const edit = combineEdits([...fonts, ...logos], message('steps:applyBrand', { name }));
  const applied = edit && applyEdit(project, edit);
  return applied?.ok ? applied.project : project;
}
