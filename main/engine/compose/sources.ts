/** Composes the reading of what is rendered: project files and recipes, stored projects, and projects passed by value. */
import type { RenderSource } from '../../../core/api/render-request.js';
import { type ReadDocument, readDocument, toDocumentError } from '../documents/read-document.js';
import type { ProbeFiles, RecipeSources } from '../documents/read-recipe-files.js';
import { readFilledFile, readInlineRecipe } from '../documents/read-recipe.js';
import { message } from '../../../core/locales/message.js';
import { warningAt } from '../../../core/project/problem.js';
import type { Brands } from '../brands/brands.js';
import type { Styles } from '../styles/styles.js';
import { alignClips } from '../captions/align-clips.js';
import { isKnownHost } from './job-webhook.js';
import { readFingerprint } from '../media/fingerprint.js';
import { probeListed } from '../media/probe-files.js';
import { containAssets } from '../projects/path-containment.js';
import { narrateRecipe } from '../narration/narrate-recipe.js';
import type { NarrationTools } from './narration-tools.js';
import type { LoadControl, LoadedProject } from '../render/ports.js';
import type { EngineContext } from './context.js';

/** A source that does not depend on the database any more. */
export type ResolvedSource = Exclude<RenderSource, { projectId: string }>;

export interface Sources extends RecipeSources {
  /** A call that is given up ends what is looked for in speech. */
  readonly read: (file: string, call?: AbortSignal) => Promise<ReadDocument>;
  /** What recipes name, for as long as a call lasts. */
  readonly during: (call: AbortSignal) => RecipeSources;
  /** Fails with `asset.outside` where a project file names media outside its folder and that is not allowed. */
  readonly load: (source: ResolvedSource, control?: LoadControl) => Promise<LoadedProject>;
}

/** What the reading uses of other features. */
export interface SourceDependencies {
  readonly styles: Pick<Styles, 'find' | 'all'>;
  readonly brands: Pick<Brands, 'find'>;
  readonly narration: NarrationTools;
}

export function composeSources(
  { mediaPorts, settings, cache, tools, signal }: EngineContext,
  { styles, brands, narration }: SourceDependencies,
): Sources {
  const probe: ProbeFiles = async (paths, folder) => probeListed(paths, folder, await mediaPorts());
  const hashOf = async (path: string, own: AbortSignal) => (await readFingerprint(path, await mediaPorts(own))).hash;
  const openRecipes = (control: LoadControl): RecipeSources => ({
    probe,
    findStyle: async (name) => (await styles.find(name))?.look ?? null,
    styleNames: async () => (await styles.all()).map(({ name }) => name),
    findBrand: brands.find,
    align: (request) => alignClips(request, { cache, tools: tools.get, hashOf }, control),
    speak: (recipe, known) => narrateRecipe(recipe, known, narration, control.signal),
  });
  const plain = openRecipes({ signal, onProgress: () => undefined });
  const during = (call: AbortSignal): RecipeSources =>
    openRecipes({ signal: AbortSignal.any([signal, call]), onProgress: () => undefined });
  const read = async (file: string, recipes = plain): Promise<ReadDocument> => {
    const document = await readDocument(file, recipes);
    const { webhookUrl: url } = document;
    if (url === undefined || isKnownHost(url, settings.get())) return document;
    const text = message('recipe:webhookHost', { host: new URL(url).hostname });
    return { ...document, problems: [...document.problems, warningAt(['webhook_url'], 'input.invalid', text)] };
  };
  return {
    ...plain,
    read: (file, call) => read(file, call && during(call)),
    during,
    load: async (source, control) => {
      const recipes = control ? openRecipes(control) : plain;
      if ('recipe' in source) return readInlineRecipe(source, recipes);
      if ('project' in source) return toLoaded(source);
      const { file, allowOutside = false, values } = source;
      return contain(
        values ? await readFilledFile(file, values, recipes) : await read(file, recipes),
        file,
        allowOutside,
      );
    },
  };
}

async function contain(document: ReadDocument, file: string, allowOutside: boolean): Promise<ReadDocument> {
  if (document.kind === 'recipe' || allowOutside) return document;
  const { problems } = await containAssets(document.project, document.folder, false);
  if (problems.length === 0) return document;
  throw toDocumentError(
    file,
    problems.map((problem) => ({ ...problem, severity: 'error' })),
  );
}

function toLoaded({ project, folder }: Extract<RenderSource, { project: unknown }>): LoadedProject {
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
