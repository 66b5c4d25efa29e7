/** What batches need of the rest of the engine; `engine.ts` joins them. */
import type { Label } from '../../../core/locales/message.js';
import type { Failure } from '../../../core/errors.js';
import type { RenderRequest, RenderSource } from '../../../core/api/render-request.js';
import type { BatchTemplate } from '../../../core/batch/fill-template.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import type { CompiledRecipe } from '../../../core/recipe/compile-recipe.js';
import type { RecipePlaces } from '../../../core/recipe/expand-recipe.js';
import type { Recipe } from '../../../core/recipe/recipe.js';

/** How an export of a row ended. */
export type RowResult = { readonly ok: true; readonly bytes: number } | { readonly ok: false; readonly error: Failure };

export interface BatchPorts {
  /** A template as it is written, and where its relative paths start. */
  readonly readTemplate: (source: RenderSource) => Promise<{ template: BatchTemplate; folder: string }>;
  /** A filled recipe as a project; paths in it start at `folder`, `places` says where its parts were written. */
  readonly compile: (
    recipe: Recipe,
    folder: string,
    places: RecipePlaces,
    signal: AbortSignal,
  ) => Promise<Pick<CompiledRecipe, 'project' | 'problems' | 'toSourcePath'>>;
  /** Every problem that a render would have, its media included; paths are those of the project. */
  readonly findProblems: (project: Project, folder: string, signal: AbortSignal) => Promise<readonly Problem[]>;
  /** Queues an export and settles when it has ended. Aborting cancels it. */
  readonly exportVideo: (
    request: RenderRequest,
    of: { readonly title: Label; readonly signal: AbortSignal },
  ) => Promise<RowResult>;
}
