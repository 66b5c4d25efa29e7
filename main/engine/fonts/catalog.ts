/** The bundled fonts, and a project's own beside them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { toFailure } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import { buildFontResolver, type FontResolver } from '../../../core/text/font-resolver.js';
import { type FontFile, readFontFile } from './font-file.js';

/** `resources/fonts/fonts.json`: what is bundled. */
export const FontRegistry = z.strictObject({
  $comment: z.string().optional(),
  /** Families that draw what a chosen one lacks, best first, and the one for emoji. */
  fallback: z.strictObject({ text: z.array(z.string()), emoji: z.string() }),
  faces: z.array(
    z.strictObject({
      family: z.string(),
      /** What libass must be asked for (`\fn`). */
      assName: z.string(),
      /** Relative to the registry. */
      file: z.string(),
      weight: z.int(),
      italic: z.boolean(),
      scripts: z.array(z.string()),
      licence: z.literal('OFL-1.1'),
      licenceFile: z.string(),
    }),
  ),
});
export type FontRegistry = z.infer<typeof FontRegistry>;

/** A font of a project: the file and where the document names it. */
export interface UserFont {
  /** Absolute path. */
  readonly file: string;
  readonly path: readonly (string | number)[];
}

/** A resolver over bundled and user fonts, and what is wrong with the latter. */
export interface ProjectFonts {
  readonly resolver: FontResolver<FontFile>;
  readonly problems: readonly Problem[];
}

/** The bundled faces, read once. */
export interface FontCatalog {
  readonly faces: readonly FontFile[];
  readonly resolver: FontResolver<FontFile>;
  /** Adds a project's own fonts, which go before bundled ones of the same name. A bad file is a problem, never thrown. */
  withFonts(fonts: readonly UserFont[]): Promise<ProjectFonts>;
}

/** Reads the registry and every face in it. `resources` is the folder that holds `fonts/`. */
export async function loadFontCatalog(resources: string): Promise<FontCatalog> {
  const folder = path.join(resources, 'fonts');
  const registry = FontRegistry.parse(JSON.parse(await readFile(path.join(folder, 'fonts.json'), 'utf8')));
  const faces = await Promise.all(registry.faces.map((face) => readFontFile(path.join(folder, face.file))));
  const resolver = buildFontResolver(faces, registry.fallback);
  return {
    faces,
    resolver,
    async withFonts(fonts) {
      if (fonts.length === 0) return { resolver, problems: [] };
      const read = await readUserFonts(fonts);
      return { resolver: buildFontResolver([...read.faces, ...faces], registry.fallback), problems: read.problems };
    },
  };
}

async function readUserFonts(fonts: readonly UserFont[]) {
  const faces: FontFile[] = [];
  const problems: Problem[] = [];
  // One after the other: a thousand font assets must not be in memory at once.
  for (const font of fonts) {
    try {
      faces.push(await readFontFile(font.file));
    } catch (error) {
      const { code, message } = toFailure(error);
      problems.push({ severity: 'error', code, message, path: font.path });
    }
  }
  return { faces, problems };
}
