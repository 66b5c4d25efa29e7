/** JSON Schemas of recipes and project files. */
import { Project } from '../project/project.js';
import { describeSchema } from '../describe-schema.js';
import { Recipe } from './recipe.js';
import { withShorthands } from './shorthand-schema.js';

/** The schema of a recipe. */
export const toRecipeSchema = (): object =>
  withShorthands(
    describeSchema(Recipe, 'Upright recipe', 'A vertical video in a few lines: segments, texts and music, in seconds.'),
  );

/** The schema of a project file. */
export const toProjectSchema = (): object =>
  describeSchema(Project, 'Upright project', 'A whole project: assets, tracks and items, in frames and microseconds.');
