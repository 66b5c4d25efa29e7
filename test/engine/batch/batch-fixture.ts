/** A batch on ports that the tests drive: exports write small files, or fail where they are told to. */
import { labelInEnglish } from '../../../core/locales/english.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchRequest } from '../../../core/api/batch.js';
import type { BatchResult } from '../../../core/api/batch-result.js';
import { UprightError } from '../../../core/errors.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import type { Problem } from '../../../core/project/problem.js';
import { Project } from '../../../core/project/project.js';
import { compileRecipe } from '../../../core/recipe/compile-recipe.js';
import type { Recipe } from '../../../core/recipe/recipe.js';
import { createBatchHandlers } from '../../../main/engine/batch/handlers.js';
import type { BatchPorts, RowResult } from '../../../main/engine/batch/ports.js';
import { runBatch } from '../../../main/engine/batch/run-batch.js';
import { readTemplateFile } from '../../../main/engine/documents/read-template.js';

/** What one export was asked for. */
export interface Asked {
  readonly output: string;
  readonly project: Project;
  /** In English. */
  readonly title: string;
}

/** A folder with a template of one title, and a batch in it. */
export class Fixture {
  readonly asked: Asked[] = [];
  /** The filled recipes. */
  readonly compiled: Recipe[] = [];
  exportVideo: (asked: Asked, signal: AbortSignal) => Promise<RowResult> = async ({ output, project }) => {
    const text = `video of ${JSON.stringify(project.tracks)}`;
    await writeFile(output, text);
    return { ok: true, bytes: Buffer.byteLength(text) };
  };
  findProblems: (project: Project) => Promise<Problem[]> = async () => [];

  private constructor(readonly folder: string) {}

  static async make(): Promise<Fixture> {
    const fixture = new Fixture(await mkdtemp(join(tmpdir(), 'upright-batch-')));
    await fixture.write('template.json', template());
    return fixture;
  }

  readonly at = (name: string): string => join(this.folder, name);

  async write(name: string, content: string | object): Promise<string> {
    await writeFile(this.at(name), typeof content === 'string' ? content : JSON.stringify(content));
    return this.at(name);
  }

  readonly ports: BatchPorts = {
    readTemplate: (source) => {
      if (!('file' in source)) throw new Error('only files here');
      return readTemplateFile(source.file);
    },
    compile: async (recipe, _, places) => {
      this.compiled.push(recipe);
      return compileRecipe(
        recipe,
        { mediaOf: () => null, captionsOf: () => null, alignedOf: () => null, styleOf: () => null, brand: null },
        places,
      );
    },
    findProblems: (project) => this.findProblems(project),
    exportVideo: ({ source, output, overwrite }: RenderRequest, { title, signal }) => {
      if (!('project' in source) || output === undefined || !overwrite) throw new Error('not as batches ask');
      const asked = { output, project: source.project, title: labelInEnglish(title) };
      this.asked.push(asked);
      return this.exportVideo(asked, signal);
    },
  };

  request(fields: Partial<Parameters<typeof BatchRequest.parse>[0] & object> = {}): BatchRequest {
    return BatchRequest.parse({
      template: { file: this.at('template.json') },
      rows: [{ name: 'Ada' }, { name: 'Bo' }],
      output: this.at('{name}.mp4'),
      ...fields,
    });
  }

  /** Runs a batch as its job does. */
  run(
    fields: Parameters<Fixture['request']>[0] = {},
    {
      signal = new AbortController().signal,
      onProgress = () => undefined,
    }: {
      signal?: AbortSignal;
      onProgress?: (progress: PartsProgress) => void;
    } = {},
  ): Promise<BatchResult> {
    this.asked.length = 0;
    return runBatch(this.request(fields), this.ports, { signal, onProgress });
  }

  /** The methods, with a queue that only takes. */
  readonly handlers = createBatchHandlers({ ...this.ports, enqueue: () => ({ id: 'job-1' }) });

  async check(fields: Parameters<Fixture['request']>[0] = {}) {
    return this.handlers['batch.check'](this.request(fields), { signal: new AbortController().signal });
  }

  async start(fields: Parameters<Fixture['request']>[0] = {}) {
    return this.handlers['batch.start'](this.request(fields), { signal: new AbortController().signal });
  }

  readonly remove = (): Promise<void> => rm(this.folder, { recursive: true });
}

/** A project with one title. */
export function template({ background = '#000000', text = 'Hello {{name}}' } = {}, fields: object = {}): Project {
  return Project.parse({
    schemaVersion: 1,
    id: 'template',
    background,
    tracks: [{ id: 't', kind: 'text', items: [{ kind: 'title', id: 'head', start: 0, length: 30, text }] }],
    ...fields,
  });
}

/** The text of a project's only title. */
export function titleOf({ tracks }: Project): string {
  const [item] = tracks[0]?.items ?? [];
  if (item?.kind !== 'title') throw new UprightError('bug');
  return item.text;
}
