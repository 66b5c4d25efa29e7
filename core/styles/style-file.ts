/** Files of styles, by which people pass them on. */
import { z } from 'zod';
import { message } from '../locales/message.js';
import { errorAt, type Problem } from '../project/problem.js';
import { toProblems } from '../project/problems-from-zod.js';
import { type TitleStyle, TitleStyleFile } from '../project/title-style.js';
import { StyleName } from './style-name.js';
import type { Named } from '../project/named-schema.js';

/** The version that is written. */
export const STYLE_FILE_VERSION = 1;

/** The largest file that is read. */
export const MOST_STYLE_BYTES = 4 << 20;

const namedStyleSchema = z.strictObject({ name: StyleName, look: TitleStyleFile.shape.look });
/** The schema of {@link NamedStyle}. */
export interface NamedStyleSchema extends Named<typeof namedStyleSchema> {}
/** A style under its name. */
export const NamedStyle: NamedStyleSchema = namedStyleSchema;
export type NamedStyle = z.infer<typeof NamedStyle>;

const styleFileSchema = z.strictObject({
  $schema: z.string().max(2000).optional(),
  format: z.literal('upright-styles'),
  version: z.literal(STYLE_FILE_VERSION),
  styles: z.array(NamedStyle).min(1).max(1000),
});
/** The schema of {@link StyleFile}. */
export interface StyleFileSchema extends Named<typeof styleFileSchema> {}
/** A file of styles; animations and karaoke looks may be given by their names. */
export const StyleFile: StyleFileSchema = styleFileSchema;

/** What a file holds, or what is wrong with it. */
export type ParsedFile<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the JSON of a file of styles. */
export function parseStyleFile(json: unknown): ParsedFile<readonly NamedStyle[]> {
  const parsed = parseVersioned(json, StyleFile, STYLE_FILE_VERSION);
  return parsed.ok ? { ok: true, value: parsed.value.styles } : parsed;
}

/** Reads JSON of a format with a version. What a newer build wrote is told as that. */
export function parseVersioned<T extends z.ZodType>(json: unknown, schema: T, version: number): ParsedFile<z.infer<T>> {
  const written = z.looseObject({ version: z.int() }).safeParse(json);
  if (written.success && written.data.version > version) {
    const newer = errorAt(
      ['version'],
      'input.invalid',
      message('userStyles:fileTooNew', { version: written.data.version }),
    );
    return { ok: false, problems: [newer] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: toProblems(parsed.error, json, schema) };
}

/** The text of a file with these styles. */
export const writeStyleFile = (styles: readonly { readonly name: string; readonly look: TitleStyle }[]): string =>
  `${JSON.stringify({ format: 'upright-styles', version: STYLE_FILE_VERSION, styles: styles.map(({ name, look }) => ({ name, look })) }, null, 2)}\n`;
