/** JSON Schemas (draft 2020-12) of what people write by hand, so that their editors complete it. */
import { z } from 'zod';
import { Project } from '../project/project.js';
import { Recipe } from './recipe.js';
import { withShorthands } from './shorthand-schema.js';

const describe = (schema: z.ZodType, title: string, description: string): object => ({
  title,
  description,
  ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
});

/** The schema of a recipe. */
export const toRecipeSchema = (): object =>
  withShorthands(
    describe(Recipe, 'Upright recipe', 'A vertical video in a few lines: segments, texts and music, in seconds.'),
  );

/** The schema of a project file. */
export const toProjectSchema = (): object =>
  describe(Project, 'Upright project', 'A whole project: assets, tracks and items, in frames and microseconds.');
