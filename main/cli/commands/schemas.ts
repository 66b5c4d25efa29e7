/** `upright schemas`, hidden: the JSON Schemas of recipes, projects, styles, exercises, plans and brand kits, for editors that complete them. */
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { writeFiles } from '../write-files.js';
import { createCommand } from './create-command.js';

export const schemasCommand = (context: Context): Command =>
  createCommand(
    'schemas',
    'Write the JSON Schemas of recipes, projects, styles, exercises, plans and brand kits to a folder.',
    ['schemas resources/schemas'],
  )
    .argument('<folder>', 'folder to write to')
    .action((folder: string) => write(context, folder));

async function write(context: Context, folder: string): Promise<void> {
  const { toProjectSchema, toRecipeSchema } = await import('../../../core/recipe/json-schemas.js');
  const { toBrandSchema } = await import('../../../core/brand/json-schema.js');
  const { toExerciseSchema } = await import('../../../core/exercise/json-schema.js');
  const { toSessionSchema } = await import('../../../core/session/json-schema.js');
  const { toStylesSchema } = await import('../../../core/styles/json-schemas.js');
  const toText = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;
  const texts = {
    'recipe.schema.json': toText(toRecipeSchema()),
    'project.schema.json': toText(toProjectSchema()),
    'styles.schema.json': toText(toStylesSchema()),
    'exercises.schema.json': toText(toExerciseSchema()),
    'session.schema.json': toText(toSessionSchema()),
    'brand.schema.json': toText(toBrandSchema()),
  };
  await writeFiles(context, folder, texts, 'schemas');
}
