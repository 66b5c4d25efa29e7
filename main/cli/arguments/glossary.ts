/** Files of terms. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GlossaryTerm } from '../../../core/translation/glossary.js';
import type { Context } from '../context.js';
import { throwError } from '../errors.js';

/** The terms of a file; none where there is no file. */
export async function readGlossary({ io }: Pick<Context, 'io'>, file: string | undefined): Promise<GlossaryTerm[]> {
  if (file === undefined) return [];
  const { parseGlossary } = await import('../../../core/translation/glossary.js');
  return parseGlossary(await readTextFile(resolve(io.cwd, file)));
}

/** The text of a file. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return throwError('input.unreadable', `${file} cannot be read (${why}); check its name.`);
  }
}
