/** A brand kit: the fonts, colours, logo and styles that a maker's videos have in common. */
import { z } from 'zod';
import { Color } from '../project/color.js';
import { filePath } from '../project/file-path.js';
import { NamedStyle } from '../styles/style-file.js';
import type { Named } from '../project/named-schema.js';

/** A font of a brand. */
export const BrandFont = z.strictObject({
  /** Family name of a bundled font, or of the font in `file`. */
  family: z.string().trim().min(1).max(100),
  /** CSS weight; null leaves that of each text. */
  weight: z.int().min(100).max(1000).nullable().default(null),
  /** A font file that is added to each project; null where the family is bundled. */
  file: filePath().nullable().default(null),
});
export type BrandFont = z.infer<typeof BrandFont>;

/** The colours of a brand by what they are for; null leaves what is there. */
export const BrandColors = z.strictObject({
  /** Letters. */
  text: Color.nullable().default(null),
  /** The word that is lit, emphasised words, the second colour of letters, glow. */
  accent: Color.nullable().default(null),
  outline: Color.nullable().default(null),
  /** Boxes behind texts. */
  background: Color.nullable().default(null),
});
export type BrandColors = z.infer<typeof BrandColors>;

export const LOGO_CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;

/** Where a logo stands. */
export const LogoPlacement = z.strictObject({
  corner: z.enum(LOGO_CORNERS).default('top-left'),
  /** The side of the square that it fits in, as a fraction of the canvas width. */
  size: z.number().min(0.02).max(1).default(0.16),
  /** From the edges of the canvas, as a fraction of its width. */
  margin: z.number().min(0).max(0.4).default(0.05),
  opacity: z.number().min(0.05).max(1).default(1),
});
export type LogoPlacement = z.infer<typeof LogoPlacement>;

/** What each kind of text has. */
const perText = <T extends z.ZodType>(each: T) =>
  z.strictObject({ titles: each.nullable().default(null), captions: each.nullable().default(null) });

const brandKitSchema = z.strictObject({
  fonts: perText(BrandFont).prefault({}),
  colors: BrandColors.prefault({}),
  styles: perText(NamedStyle).prefault({}),
  logo: LogoPlacement.prefault({}),
});
/** The schema of {@link BrandKit}. */
export interface BrandKitSchema extends Named<typeof brandKitSchema> {}
/** A kit without its name and the picture of its logo. What is null is left as it is in a project. */
export const BrandKit: BrandKitSchema = brandKitSchema;
export type BrandKit = z.infer<typeof BrandKit>;

/** The texts that a kit tells apart. */
export type BrandText = keyof BrandKit['styles'];
