/** `upright schemas`, hidden: the JSON Schemas of recipes and projects, for editors that complete them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { createCommand } from './create-command.js';

export const schemasCommand = (context: Context): Command =>
  createCommand('schemas', 'Write the JSON Schemas of recipes and projects to a folder.', ['schemas resources/schemas'])
    .argument('<folder>', 'folder to write to')
    .action((folder: string) => write(context, folder));

async function write({ io, reporter }: Context, folder: string): Promise<void> {
  const { toProjectSchema, toRecipeSchema } = await import('../../../core/recipe/json-schemas.js');
  const target = resolve(io.cwd, folder);
  const files = [
    { file: join(target, 'recipe.schema.json'), schema: toRecipeSchema() },
    { file: join(target, 'project.schema.json'), schema: toProjectSchema() },
  ];
  try {
    await mkdir(target, { recursive: true });
    for (const { file, schema } of files) await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
  } catch (error) {
    const { UprightError } = await import('../../../core/errors.js');
    const why = error instanceof Error ? error.message : String(error);
    throw new UprightError('output.unwritable', `The schemas cannot be written (${why}); choose another folder.`);
  }
  reporter.result(
    { files: files.map(({ file }) => file) },
    files.map(({ file }) => file),
  );
}
