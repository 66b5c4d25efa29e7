/** Files of brand kits, by which people pass them on: one JSON with the picture of the logo inside. */
import { z } from 'zod';
import { type ParsedFile, parseVersioned } from '../styles/style-file.js';
import { StyleName } from '../styles/style-name.js';
import { BrandKit } from './brand-kit.js';
import type { Named } from '../project/named-schema.js';

/** The version that is written. */
export const BRAND_FILE_VERSION = 1;

/** The largest picture of a logo, bytes. */
export const MOST_LOGO_BYTES = 2 << 20;

/** The largest file that is read: a logo in base64, and the rest. */
export const MOST_BRAND_BYTES = 4 << 20;

/** The picture of a logo as base64 (RFC 4648, with padding). */
export const LogoData = z.base64().max(Math.ceil(MOST_LOGO_BYTES / 3) * 4);

const brandFileSchema = z.strictObject({
  $schema: z.string().max(2000).optional(),
  format: z.literal('upright-brand'),
  version: z.literal(BRAND_FILE_VERSION),
  name: StyleName,
  kit: BrandKit,
  /** PNG, JPEG, WebP or SVG. */
  logo: LogoData.nullable().default(null),
});
/** The schema of {@link BrandFile}. */
export interface BrandFileSchema extends Named<typeof brandFileSchema> {}
/** A file of one kit. */
export const BrandFile: BrandFileSchema = brandFileSchema;
export type BrandFile = z.infer<typeof BrandFile>;

/** Reads the JSON of a file of a kit. */
export const parseBrandFile = (json: unknown): ParsedFile<BrandFile> =>
  parseVersioned(json, BrandFile, BRAND_FILE_VERSION);

/** A kit as a file. Paths of font files are of this machine and stay out; their families are named. */
export function toBrandFile(name: string, kit: BrandKit, logo: string | null): BrandFile {
  const { titles, captions } = kit.fonts;
  const fonts = { titles: titles && { ...titles, file: null }, captions: captions && { ...captions, file: null } };
  return { format: 'upright-brand', version: BRAND_FILE_VERSION, name, kit: { ...kit, fonts }, logo };
}
