/** What is parsed apart from the calls: a large file takes seconds, in which nobody else would be answered. */
import { closeSync, openSync, readSync } from 'node:fs';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type Cube, MAX_CUBE_BYTES, parseCube } from '../../../core/media/cube.js';
import { parseJson } from '../../../core/parse-json.js';
import { type ParsedProject, parseProject } from '../../../core/project/parse-project.js';
import { detectKind } from '../../../core/recipe/detect-kind.js';
import { type ParsedRecipe, parseRecipe } from '../../../core/recipe/parse-recipe.js';

/** A text that is a project or a recipe, as far as it could be read. */
export type ParsedDocument =
  | { readonly kind: 'project'; readonly parsed: ParsedProject }
  | { readonly kind: 'recipe'; readonly parsed: ParsedRecipe };

/** The parsers by their names. Each takes a text or a path; what it gives can be cloned. */
export const parsers = {
  /** Throws a `SyntaxError` for what is no JSON. */
  document: (text: string): ParsedDocument => {
    const json = parseJson(text);
    return detectKind(json) === 'project'
      ? { kind: 'project', parsed: parseProject(json) }
      : { kind: 'recipe', parsed: parseRecipe(json) };
  },
  /** Throws a `SyntaxError` for what is no JSON. */
  project: (text: string): ParsedProject => parseProject(parseJson(text)),
  /** Of a path: the file itself is read here, for even to hand over a large text takes a moment. Throws `media.unreadable`. */
  cubeFile: (path: string): Cube => parseCube(readCubeText(path)),
} as const;

export type Parsers = typeof parsers;

const CHUNK_BYTES = 1 << 20;

// Read in pieces, so that a file that grows meanwhile does not fill the memory.
function readCubeText(path: string): string {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let bytes = 0; bytes <= MAX_CUBE_BYTES; ) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const read = readSync(file, chunk);
      if (read === 0) return Buffer.concat(chunks).toString('utf8');
      chunks.push(chunk.subarray(0, read));
      bytes += read;
    }
    throw new UprightError('media.unreadable', message('luts:tooLarge'));
  } finally {
    closeSync(file);
  }
}
