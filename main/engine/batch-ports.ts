/** Joins batches to documents, rendering and the queue. */
import { compileRecipe } from '../../core/recipe/compile-recipe.js';
import { recipeMediaPaths } from '../../core/recipe/media-paths.js';
import type { RenderSource } from '../../core/api/render.js';
import type { Problem } from '../../core/project/problem.js';
import type { BatchPorts } from './batch/ports.js';
import type { ProbeFiles } from './documents/read-document.js';
import { readTemplateFile } from './documents/read-template.js';
import { exportForBatch } from './job-kinds.js';
import type { Jobs } from './jobs/ports.js';
import { checkOutput } from './render/check-output.js';
import type { LoadedProject } from './render/ports.js';

/** What the ports are made of. */
export interface BatchSources {
  readonly load: (source: RenderSource) => Promise<LoadedProject>;
  readonly probe: ProbeFiles;
  readonly findProblems: (source: RenderSource, signal: AbortSignal) => Promise<readonly Problem[]>;
  readonly jobs: () => Jobs;
}

/** The ports of batches. */
export const createBatchPorts = ({ load, probe, findProblems, jobs }: BatchSources): BatchPorts => ({
  readTemplate: async (source) => {
    if ('file' in source) return readTemplateFile(source.file);
    const { project, folder } = await load(source);
    return { template: { kind: 'project', project }, folder };
  },
  compile: async (recipe, folder) => {
    const media = await probe(recipeMediaPaths(recipe), folder);
    return compileRecipe(recipe, (name) => media.get(name) ?? null);
  },
  findProblems: (project, folder, signal) => findProblems({ project, folder }, signal),
  checkOutput: (output, rules) => checkOutput(output, rules),
  exportVideo: (request, of) => exportForBatch(jobs(), request, of),
});
