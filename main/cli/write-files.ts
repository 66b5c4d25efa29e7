/** Writes files that a command makes, and reports them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Context } from './context.js';

/** Texts by the names of their files, into a folder that is made. `what` names them in the error: "reference". */
export async function writeFiles(
  { io, reporter }: Context,
  folder: string,
  texts: Readonly<Record<string, string>>,
  what: string,
): Promise<void> {
  const target = resolve(io.cwd, folder);
  const files = Object.keys(texts).map((name) => join(target, name));
  try {
    await mkdir(target, { recursive: true });
    for (const [name, text] of Object.entries(texts)) await writeFile(join(target, name), text);
  } catch (error) {
    const { UprightError } = await import('../../core/errors.js');
    const why = error instanceof Error ? error.message : String(error);
    throw new UprightError('output.unwritable', `The ${what} cannot be written (${why}); choose another folder.`);
  }
  reporter.result({ files }, files);
}
