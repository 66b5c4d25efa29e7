/** Composes the reading of what is rendered: project files and recipes, stored projects, and projects passed by value. */
import type { RenderSource } from '../../../core/api/render.js';
import { type ProbeFiles, type ReadDocument, readDocument, toDocumentError } from '../documents/read-document.js';
import { probeListed } from '../media/probe-files.js';
import { containAssets } from '../projects/path-containment.js';
import type { LoadedProject } from '../render/ports.js';
import type { EngineContext } from './context.js';

/** A source that does not depend on the database any more. */
export type ResolvedSource = Exclude<RenderSource, { projectId: string }>;

export interface Sources {
  readonly probe: ProbeFiles;
  readonly read: (file: string) => Promise<ReadDocument>;
  /** Fails with `asset.outside` where a project file names media outside its folder and that is not allowed. */
  readonly load: (source: ResolvedSource) => Promise<LoadedProject>;
}

export function composeSources({ mediaPorts }: EngineContext): Sources {
  const probe: ProbeFiles = async (paths, folder) => probeListed(paths, folder, await mediaPorts());
  const read = (file: string): Promise<ReadDocument> => readDocument(file, probe);
  return {
    probe,
    read,
    load: async (source) =>
      'file' in source ? readContained(source.file, source.allowOutside ?? false, read) : toLoaded(source),
  };
}

async function readContained(file: string, allowOutside: boolean, read: Sources['read']): Promise<ReadDocument> {
  const document = await read(file);
  if (document.kind === 'recipe' || allowOutside) return document;
  const { problems } = await containAssets(document.project, document.folder, false);
  if (problems.length === 0) return document;
  throw toDocumentError(
    file,
    problems.map((problem) => ({ ...problem, severity: 'error' })),
  );
}

function toLoaded({ project, folder }: Extract<RenderSource, { folder: string }>): LoadedProject {
  const sourcePathOf = (asset: string) => [
    'source',
    'project',
    'assets',
    project.assets.findIndex(({ id }) => id === asset),
  ];
  return {
    project,
    folder,
    file: null,
    problems: [],
    sourcePathOf,
    toSourcePath: (path) => ['source', 'project', ...path],
  };
}
