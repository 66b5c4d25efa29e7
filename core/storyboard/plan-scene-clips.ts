/** Which clips a model is asked to make for a storyboard: of what, how long, and in which order. */
import type { LongerScene, SceneFootage, Storyboard, StoryboardScene } from '../project/storyboard.js';
import { SECOND_US } from '../project/time.js';
import type { ClipLimits } from '../providers/model.js';
import { seenOf } from './script-scenes.js';
import { CLIP_FRAMING, toPictureStyle } from './styles.js';

/** The clips of a scene. */
export interface SceneClips {
  readonly scene: string;
  /** What is to be seen, in the words of the scene. */
  readonly seen: string;
  /** All that the model is told, of each of them. */
  readonly prompt: string;
  /** One a clip: a scene that lasts longer than a clip may have several. */
  readonly seconds: readonly number[];
  readonly take: number;
}

/** The most clips of one scene. */
const MOST_CLIPS = 8;

/** How the scenes are filled. */
export interface ClipPlan {
  readonly limits: ClipLimits;
  readonly longer: LongerScene;
  /** How long each scene is, microseconds. */
  readonly lengths: readonly number[];
  readonly footage: readonly SceneFootage[];
  /** Scenes that get clips. */
  readonly wanted: ReadonlySet<string>;
}

/** The clips, the first and the last scene's first: with these a video begins and ends, whatever becomes of the others. */
export function planSceneClips(
  storyboard: Storyboard,
  { limits, longer, lengths, footage, wanted }: ClipPlan,
): SceneClips[] {
  const takes = new Map(footage.map(({ scene, take }) => [scene, take]));
  const clips = storyboard.scenes.map(
    (scene, i): SceneClips => ({
      scene: scene.id,
      seen: toSeen(scene),
      prompt: toPrompt(scene, storyboard.style),
      seconds: toSeconds((lengths[i] ?? 0) / SECOND_US, limits, longer),
      take: takes.get(scene.id) ?? 1,
    }),
  );
  const [first, ...rest] = clips;
  const last = rest.pop();
  return [first, last, ...rest].filter((each) => each !== undefined && wanted.has(each.scene)) as SceneClips[];
}

/** What a model is told to show: the words of the scene, in whatever language they are, and the look of the whole. */
export function toPrompt(scene: Pick<StoryboardScene, 'words' | 'visual'>, style: string | null): string {
  const look = toPictureStyle(style).prompt;
  const seen = toSeen(scene);
  return [`${seen}${/[.!?…]$/u.test(seen) ? '' : '.'}`, ...(look === '' ? [] : [`Style: ${look}.`]), CLIP_FRAMING].join(
    ' ',
  );
}

// Without marks of a script, such as pauses.
const toSeen = (scene: Pick<StoryboardScene, 'words' | 'visual'>): string =>
  seenOf(scene)
    .replace(/\[[^\]\n]*\]|[*_#`]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** Lengths of a model that cover a scene: rounded up, for what is too long is cut off. */
function toSeconds(wanted: number, { seconds: { min, max, step } }: ClipLimits, longer: LongerScene): number[] {
  const count = longer === 'second' ? Math.min(MOST_CLIPS, Math.max(1, Math.ceil(wanted / max - 1e-6))) : 1;
  const each = min + Math.ceil((wanted / count - min) / step - 1e-6) * step;
  return Array.from({ length: count }, () => Math.min(max, Math.max(min, each)));
}
