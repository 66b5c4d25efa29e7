/** The `document.*` methods. */
import { message } from '../../../core/locales/message.js';
import { dirname, resolve } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import { UprightError } from '../../../core/errors.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { Problem } from '../../../core/project/problem.js';
import { Project, projectLength, SCHEMA_VERSION } from '../../../core/project/project.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { checkOutput } from '../../files/check-output.js';
import { moveAssetPaths, writeProjectFile } from './project-files.js';
import { type ReadDocument, toDocumentError } from './read-document.js';

/** What the methods need of the other features. */
export interface DocumentPorts {
  readonly read: (file: string, call: AbortSignal) => Promise<ReadDocument>;
  /** Every problem that a render of this file would have, its media and fonts included. */
  readonly findProblems: (file: string, call: AbortSignal) => Promise<readonly Problem[]>;
}

// A recipe, or anything else that is not a project, is not to be overwritten by a slip of the name.
const EXTENSIONS = ['json'];

export const createDocumentHandlers = (ports: DocumentPorts): HandlersOf<ApiOf<'document'>> => ({
  'document.validate': async ({ file }, { signal }) => {
    const { kind, project, problems } = await ports.read(file, signal);
    const frames = projectLength(project);
    return {
      kind,
      name: project.name,
      size: project.size,
      fps: project.fps,
      frames,
      seconds: framesToSeconds(frames, project.fps),
      items: project.tracks.reduce((sum, track) => sum + track.items.length, 0),
      // An empty project has nothing to render, but nothing wrong either.
      problems: toReported(frames === 0 ? problems : await ports.findProblems(file, signal)),
    };
  },

  'document.create': async ({ output, overwrite, ...fields }) => {
    const path = await checkOutput(output, { inputs: [], overwrite, extensions: EXTENSIONS });
    const blank = Project.parse({
      schemaVersion: SCHEMA_VERSION,
      id: crypto.randomUUID(),
      ...fields,
      tracks: [
        { id: 'video', kind: 'picture' },
        { id: 'titles', kind: 'text' },
        { id: 'music', kind: 'audio' },
      ],
    });
    return { file: await writeProjectFile(blank, path, overwrite) };
  },

  'document.fromRecipe': async ({ recipe, output, name, overwrite }, { signal }) => {
    const { kind, project, folder } = await ports.read(recipe, signal);
    if (kind !== 'recipe')
      throw new UprightError('input.invalid', message('documents:alreadyProject', { file: recipe }));
    const inputs = [resolve(recipe), ...project.assets.map((asset) => resolve(folder, asset.path))];
    const path = await checkOutput(output, { inputs, overwrite, extensions: EXTENSIONS });
    const problems = await ports.findProblems(recipe, signal);
    // Its lengths would be guesses.
    if (problems.some(({ severity }) => severity === 'error')) throw toDocumentError(recipe, problems);
    const named = { ...project, id: crypto.randomUUID(), ...(name ? { name } : {}) };
    const moved = moveAssetPaths(named, folder, dirname(path));
    return { file: await writeProjectFile(moved, path, overwrite), problems: toReported(problems) };
  },
});
