/** From a request to a scene that can be planned: the document, its media, its texts, its settings, every problem. */
import { toFailure } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ExportSettings, RenderRequest } from '../../../core/api/render-request.js';
import { captionLanguages } from '../../../core/captions/language-captions.js';
import { showCaptions } from '../../../core/captions/show-captions.js';
import type { ColorMap } from '../../../core/color/rgb.js';
import { type Scene, toPictureFacts } from '../../../core/composition/scene.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { changeFrameRate } from '../../../core/project/edits/frame-rate.js';
import { assetsOf } from '../../../core/project/item-fields.js';
import { hasAsset, hasTimedSounds, hasSource, isPicture } from '../../../core/project/kinds/guards.js';
import { valueAt } from '../../../core/project/keyframes.js';
import { errorAt, type Problem, warningAt } from '../../../core/project/problem.js';
import { type Project, projectLength } from '../../../core/project/project.js';
import { secondsToFrames } from '../../../core/project/time.js';
import { type CompleteSettings, completeSettings } from '../../../core/render/export-settings.js';
import { exportProblems } from '../../../core/render/export-problems.js';
import type { ExportedSpan } from '../../../core/render/exported-span.js';
import type { RunContext } from '../../../core/render/run-graph.js';
import type { LoadControl, LoadedProject, ReadyAsset, RenderPorts, TextPort } from './ports.js';

/** Everything that planning and running a render needs. */
export interface Prepared {
  readonly loaded: LoadedProject;
  readonly project: Project;
  readonly settings: CompleteSettings;
  /** Frames of the timeline that come out: `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  readonly assets: ReadonlyMap<string, ReadyAsset>;
  readonly text: TextPort;
  readonly context: RunContext;
  readonly problems: readonly Problem[];
}

/** What a render or a single frame asks for. */
export type PrepareRequest = Pick<RenderRequest, 'source' | 'range' | 'skipMissing' | 'captions'> &
  Partial<Pick<RenderRequest, 'sidecars' | 'subtitles'>> & {
    readonly settings: ExportSettings;
  };

/** Prepares a request. Fails only where there is no document at all; everything else is among the problems. */
export async function prepare(
  request: PrepareRequest,
  ports: RenderPorts,
  signal: AbortSignal,
  onProgress: LoadControl['onProgress'] = () => undefined,
): Promise<Prepared> {
  const loaded = await ports.load(request.source, { signal, onProgress });
  const rate = request.settings.fps;
  const shown = request.captions ? showCaptions(loaded.project, request.captions) : loaded.project;
  const project = rate ? changeFrameRate(shown, rate) : shown;
  const settings = completeSettings(request.settings, project);
  const assets = await ports.resolve(usedAssets(project), loaded.folder, neededSide(project, settings), signal);
  const text = await ports.text(project, assets);
  const cubes = await readCubes(assets, ports);
  const translate = await ports.translate(project.language);
  const media = (asset: string): MediaInfo | null => {
    const ready = assets.get(asset);
    return ready?.status === 'ready' ? ready.info : null;
  };
  const scene: Scene = {
    project,
    canvas: settings.canvas,
    picture: (asset) => {
      const info = media(asset);
      return info && toPictureFacts(info);
    },
  };
  const length = projectLength(project);
  const from = request.range ? secondsToFrames(request.range.start, project.fps) : 0;
  const to = request.range ? Math.min(length, secondsToFrames(request.range.end, project.fps)) : length;
  return {
    loaded,
    project,
    settings,
    from,
    to,
    assets,
    text,
    context: {
      scene,
      media,
      cube: (asset) => cubes.maps.get(asset) ?? null,
      drawText: (titles, first, end) => text.draw(titles, { first, end }),
      translate,
      output: settings.output,
    },
    problems: [
      ...loaded.problems,
      ...assetProblems(project, assets, loaded, request.skipMissing),
      ...oddities(assets, loaded),
      ...cubes.problems,
      ...text.problems.map((problem) => ({ ...problem, path: loaded.toSourcePath(problem.path) })),
      ...lengthProblems(from, to),
      ...captionProblems(request, loaded.project),
      ...exportProblems({ project, from, to, fonts: text.fonts, media, platform: platformOf(request.settings) }).map(
        (problem) => ({ ...problem, path: loaded.toSourcePath(problem.path) }),
      ),
    ],
  };
}

/** The platform of a preset; a small file is for none. */
function platformOf({ preset }: ExportSettings): ExportedSpan['platform'] {
  return preset === 'small' ? 'other' : (preset ?? null);
}

const usedAssets = (project: Project): Project['assets'] => {
  const used = new Set(project.tracks.flatMap((track) => track.items.flatMap(assetsOf)));
  // A font is named by its family, so each font file may be in use.
  return project.assets.filter((asset) => used.has(asset.id) || asset.kind === 'font');
};

// A still need not be larger than it is ever shown: the canvas, times the closest zoom, with some room.
function neededSide(project: Project, settings: CompleteSettings): number {
  const zooms = project.tracks.flatMap((track) =>
    track.items.flatMap((item) => {
      if (!isPicture(item) || hasSource(item)) return [];
      const values = typeof item.scale === 'number' ? [item.scale] : item.scale.keyframes.map((key) => key.value);
      const kept = Math.min(1 - item.crop.left - item.crop.right, 1 - item.crop.top - item.crop.bottom);
      return [Math.max(valueAt(item.scale, 0), ...values) / kept];
    }),
  );
  const side = Math.max(settings.canvas.width, settings.canvas.height) * 2 * Math.max(1, ...zooms);
  return Math.min(8192, Math.ceil(side));
}

async function readCubes(
  assets: ReadonlyMap<string, ReadyAsset>,
  ports: RenderPorts,
): Promise<{ maps: Map<string, ColorMap>; problems: Problem[] }> {
  const maps = new Map<string, ColorMap>();
  const problems: Problem[] = [];
  for (const [id, asset] of assets) {
    if (asset.status !== 'ready' || !asset.original.toLowerCase().endsWith('.cube')) continue;
    try {
      maps.set(id, await ports.readCube(asset.path));
    } catch (error) {
      const { message: english, text } = toFailure(error);
      problems.push({ severity: 'error', code: 'media.unreadable', message: english, text, path: ['assets', id] });
    }
  }
  return { maps, problems };
}

function assetProblems(
  project: Project,
  assets: ReadonlyMap<string, ReadyAsset>,
  loaded: LoadedProject,
  skipMissing: boolean,
): Problem[] {
  const missing = [...assets].flatMap(([id, asset]): Problem[] =>
    asset.status === 'missing'
      ? [
          {
            ...asset.problem,
            path: loaded.sourcePathOf(id),
            severity: skipMissing ? 'warning' : asset.problem.severity,
          },
        ]
      : [],
  );
  const unsuitable = project.tracks.flatMap((track) =>
    track.items.flatMap((item): Problem[] => {
      if (!hasAsset(item)) return [];
      const asset = assets.get(item.asset);
      if (asset?.status !== 'ready' || !asset.info) return [];
      const lacks = isPicture(item) ? !asset.info.video && 'picture' : !asset.info.audio && 'sound';
      if (!lacks) return [];
      const problemAt = lacks === 'picture' && skipMissing ? warningAt : errorAt;
      const key = lacks === 'picture' ? 'rendering:lacksPicture' : 'rendering:lacksSound';
      const text = message(key, { name: asset.original });
      return [problemAt(loaded.sourcePathOf(item.asset), 'media.unsuitable', text)];
    }),
  );
  const unheard = project.tracks.flatMap((track) =>
    track.items.filter(hasTimedSounds).flatMap((item) =>
      assetsOf(item).flatMap((id): Problem[] => {
        const asset = assets.get(id);
        if (asset?.status !== 'ready' || !asset.info || asset.info.audio) return [];
        const text = message('rendering:lacksSound', { name: asset.original });
        return [errorAt(loaded.sourcePathOf(id), 'media.unsuitable', text)];
      }),
    ),
  );
  return [...missing, ...unsuitable, ...unheard];
}

// What the probe found odd about a file that is used all the same.
const oddities = (assets: ReadonlyMap<string, ReadyAsset>, loaded: LoadedProject): Problem[] =>
  [...assets].flatMap(([id, asset]) => {
    if (asset.status !== 'ready' || !asset.info) return [];
    const { warnings, warningsText } = asset.info;
    return warnings.map((warning, i) => {
      const text = message('rendering:sourceOddity', { name: asset.original, oddity: warningsText?.[i] ?? warning });
      return warningAt(loaded.sourcePathOf(id), 'media.unreadable', text);
    });
  });

// Languages that are asked for and that no captions have.
function captionProblems({ captions, sidecars, subtitles }: PrepareRequest, project: Project): Problem[] {
  const found = captionLanguages(project);
  const known = new Set(found.map((tag) => (tag ?? '').toLowerCase()));
  const isUsed = sidecars !== undefined || subtitles !== undefined;
  if (isUsed && found.length === 0) return [warningAt([], 'input.invalid', message('rendering:noCaptions'))];
  const asked = [captions, sidecars?.languages, subtitles?.languages].flatMap((tags) => tags ?? []);
  return [...new Set(asked)]
    .filter((tag) => !known.has(tag.toLowerCase()))
    .map((language) => {
      const languages = found.flatMap((tag) => tag ?? []).join(', ');
      const text = message(languages === '' ? 'rendering:noCaptionsIn' : 'rendering:captionsInOthers', {
        language,
        languages,
      });
      return warningAt([], 'input.invalid', text);
    });
}

const lengthProblems = (from: number, to: number): Problem[] =>
  from < to ? [] : [errorAt([], 'input.invalid', message('rendering:nothingToRender'))];
