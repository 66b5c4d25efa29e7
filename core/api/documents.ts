/** `document.*`: project files and recipes as files, beside the projects that the engine keeps. */
import { z } from 'zod';
import { CanvasSize } from '../project/canvas-size.js';
import { FrameRate } from '../project/time.js';
import { FilePath, ProblemSchema, videoFields } from './fields.js';
import { changes, type Methods, reads } from './method.js';

/** The methods. */
export const documentMethods = {
  'document.validate': reads(
    'Reads a project or a recipe from a file and tells what is in it and what is wrong with it.',
    () => z.strictObject({ file: FilePath }),
    () =>
      z.strictObject({
        kind: z.enum(['project', 'recipe']),
        name: z.string(),
        ...videoFields,
        items: z.int(),
        problems: z.array(ProblemSchema),
      }),
  ),
  'document.create': changes(
    'Writes an empty project file.',
    () =>
      z.strictObject({
        output: FilePath,
        name: z.string().min(1).max(200).optional(),
        size: CanvasSize.optional(),
        fps: FrameRate.optional(),
        overwrite: z.boolean().default(false),
      }),
    () => z.strictObject({ file: z.string() }),
  ),
  'document.fromRecipe': changes(
    'Compiles a recipe, and writes the project file that it makes.',
    () =>
      z.strictObject({
        recipe: FilePath,
        output: FilePath,
        name: z.string().min(1).max(200).optional(),
        overwrite: z.boolean().default(false),
      }),
    () => z.strictObject({ file: z.string(), problems: z.array(ProblemSchema) }),
  ),
} as const satisfies Methods;
