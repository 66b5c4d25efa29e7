/** Has a model make clips for scenes. What fails leaves its scene as it was; what was paid for is kept. */
import type { GeneratedBy } from '../../../core/api/library.js';
import { isRetried } from '../../../core/api/retry-policy.js';
import type { GenerateClips } from '../../../core/api/storyboard.js';
import { type Failure, toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Asset } from '../../../core/project/asset.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { LongerScene, SceneFootage, ScenePiece, Storyboard } from '../../../core/project/storyboard.js';
import { toPictureStyle } from '../../../core/storyboard/styles.js';
import { planSceneClips, type SceneClips } from '../../../core/storyboard/plan-scene-clips.js';
import type { ClipModel, ClipOptions, WantedClip } from '../providers/clip-models.js';
import { addFile, type ChosenFootage, wantedClips } from './choose-footage.js';
import type { StoryboardPorts } from './ports.js';

/** What decides besides the scenes. */
export interface GenerateOptions extends ClipOptions {
  readonly generate: GenerateClips;
  readonly longer: LongerScene;
  /** How long each scene is, microseconds. */
  readonly lengths: readonly number[];
  /** Whether what may pass by itself is thrown, for a later try; otherwise its scene is left as it was. */
  readonly isTriedAgain: boolean;
  /** The share of the clips that have ended. */
  readonly onProgress: (share: number) => void;
}

type Ports = Pick<StoryboardPorts, 'chooseClips' | 'keepClip'>;

/** What is shown now, and what is told of it. */
export interface GeneratedFootage extends ChosenFootage {
  readonly problems: readonly Problem[];
}

/**
 * Makes the clips that are wanted, as many at once as the service takes. Scenes are known by their ids: whichever ends first, each
 * gets its own.
 * @throws UprightError `job.canceled`, `disk.full`; with `isTriedAgain` the first failure that may pass, once all have ended
 */
export async function generateClips(
  storyboard: Storyboard,
  chosen: ChosenFootage,
  options: GenerateOptions,
  ports: Ports,
): Promise<GeneratedFootage> {
  const { generate, lengths, longer, signal } = options;
  const wanted = wantedClips(storyboard, chosen.footage, generate);
  if (wanted.size === 0) return { ...chosen, problems: [] };
  const model = await ports.chooseClips({ provider: generate.provider, model: generate.model });
  const plan = planSceneClips(storyboard, { limits: model.limits, longer, lengths, footage: chosen.footage, wanted });
  const style = toPictureStyle(storyboard.style).prompt;
  let ended = 0;
  const ends = await Promise.all(
    plan.map(async (clips) => {
      const end = await makeScene(clips, model, { ...options, style }, ports).catch((error: unknown) => ({
        error: toFailure(error),
      }));
      options.onProgress(++ended / plan.length);
      return [clips.scene, end] as const;
    }),
  );
  if (signal.aborted) throw new UprightError('job.canceled');
  const failures = ends.flatMap(([, end]) => ('error' in end ? [end.error] : []));
  const fatal =
    failures.find(({ code }) => FATAL.has(code)) ?? (options.isTriedAgain ? failures.find(mayPass) : undefined);
  if (fatal) throw new UprightError(fatal.code, fatal.text ?? fatal.message, fatal.data);
  return place(chosen, new Map(ends));
}

// What concerns the whole machine, or all requests, ends the work; the clips that were paid for are kept.
const FATAL: ReadonlySet<string> = new Set([
  ...['job.canceled', 'disk.full', 'output.unwritable', 'store.damaged', 'bug'],
  ...['provider.no-key', 'provider.not-allowed', 'provider.switched-off'],
]);

const mayPass = ({ code }: Failure): boolean => isRetried('transient', code);

interface MadeScene {
  readonly files: readonly { readonly path: string; readonly length: number }[];
}

async function makeScene(
  clips: SceneClips,
  model: ClipModel,
  options: GenerateOptions & { readonly style: string },
  { keepClip }: Ports,
): Promise<MadeScene> {
  const files = await Promise.all(
    toWanted(clips).map(async (clip) => {
      const made = await model.make(clip, options);
      const by: GeneratedBy = {
        ...{ provider: model.provider, model: model.model, prompt: clips.seen, style: options.style },
        ...{ cost: made.cost, at: Date.now() },
      };
      return keepClip(made.bytes, by, model, options.signal);
    }),
  );
  return { files };
}

/** The requests of a scene. Its second clip is another one of the same words. */
export const toWanted = ({ prompt, seconds, take }: SceneClips): WantedClip[] =>
  seconds.map((each, i) => ({
    ...{ prompt, seconds: each },
    take: [...(take === 1 ? [] : [String(take)]), ...(i === 0 ? [] : [`clip ${i + 1}`])].join(' '),
  }));

function place(
  chosen: ChosenFootage,
  ends: ReadonlyMap<string, MadeScene | { readonly error: Failure }>,
): GeneratedFootage {
  const assets = new Map(chosen.assets.map((asset) => [asset.id, asset]));
  const problems: Problem[] = [];
  const footage = chosen.footage.map((each, i): SceneFootage => {
    const end = ends.get(each.scene);
    if (!end) return each;
    if ('error' in end) {
      const { code, message: sentence, text } = end.error;
      const why = text ? { clause: text } : sentence;
      problems.push(warningAt(['scenes', i], code, message('storyboard:noClip', { scene: i + 1, why })));
      return { ...each, missed: { code, message: sentence.slice(0, 2000), ...(text && { text }) } };
    }
    return toGenerated(each, end, assets);
  });
  return { footage, assets: usedOf(footage, assets), problems };
}

function toGenerated({ scene, take }: SceneFootage, { files }: MadeScene, assets: Map<string, Asset>): SceneFootage {
  const pieces = files.map(({ path, length }): ScenePiece => {
    const asset = addFile(assets, path, 'video');
    return { asset, kind: 'video', length, in: 0 };
  });
  return { scene, from: 'generated', pieces, found: [], again: false, text: null, accent: null, take, missed: null };
}

// Grounds of cards that are not shown are no part of the project.
function usedOf(footage: readonly SceneFootage[], assets: ReadonlyMap<string, Asset>): Asset[] {
  const used = new Set(footage.flatMap(({ pieces }) => pieces.map(({ asset }) => asset)));
  return [...assets.values()].filter(({ id }) => used.has(id));
}
