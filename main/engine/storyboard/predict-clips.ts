/** What clips would cost, before anything of them is sent. */
import type { GenerateClips } from '../../../core/api/storyboard.js';
import { sumCosts } from '../../../core/providers/cost.js';
import { type Failure, toFailure } from '../../../core/errors.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { LongerScene, SceneFootage, Storyboard } from '../../../core/project/storyboard.js';
import { planSceneClips } from '../../../core/storyboard/plan-scene-clips.js';
import { wantedClips } from './choose-footage.js';
import { toWanted } from './generate-clips.js';
import type { StoryboardPorts } from './ports.js';

/** What decides. */
export interface PredictOptions {
  readonly generate: GenerateClips | null;
  readonly longer?: LongerScene | undefined;
  readonly footage: readonly SceneFootage[];
  /** Microseconds, predicted. */
  readonly lengths: readonly number[];
  readonly again: boolean;
  readonly project: string | null;
}

/** What a model would be asked to make. Costs are millionths of a US dollar; null where no price is known. */
export interface PredictedClips {
  readonly provider: string;
  readonly model: string;
  readonly scenes: { readonly scene: string; readonly seconds: number[]; readonly cost: number | null }[];
  readonly cost: number | null;
}

/** In the order of the script; whatever stands against asking for them is told. */
export async function predictClips(
  storyboard: Storyboard,
  { generate, longer = 'slow', footage, lengths, again, project }: PredictOptions,
  { chooseClips }: Pick<StoryboardPorts, 'chooseClips'>,
  signal: AbortSignal,
): Promise<{ readonly clips: PredictedClips | null; readonly problems: readonly Problem[] }> {
  if (!generate) return { clips: null, problems: [] };
  const wanted = wantedClips(storyboard, footage, generate);
  if (wanted.size === 0) return { clips: null, problems: [] };
  const model = await chooseClips({ provider: generate.provider, model: generate.model, dry: true });
  const plan = planSceneClips(storyboard, { limits: model.limits, longer, lengths, footage, wanted });
  const byScene = new Map(
    await Promise.all(
      plan.map(async (clips): Promise<[string, PredictedClips['scenes'][number]]> => {
        const cost = sumCosts(await model.estimate(toWanted(clips)));
        return [clips.scene, { scene: clips.scene, seconds: [...clips.seconds], cost }];
      }),
    ),
  );
  const scenes = storyboard.scenes.flatMap(({ id }) => byScene.get(id) ?? []);
  const refused = await model.check(plan.flatMap(toWanted), { project, again, signal }).then(
    () => null,
    (error: unknown) => toFailure(error),
  );
  return {
    clips: { provider: model.provider, model: model.model, scenes, cost: sumCosts(scenes.map(({ cost }) => cost)) },
    problems: refused ? [toProblem(refused)] : [],
  };
}

/** Fails where no clip at all could be asked for. @throws UprightError `provider.…`, `input.invalid` */
export async function checkClipModel(
  { provider, model: named }: GenerateClips,
  { chooseClips }: Pick<StoryboardPorts, 'chooseClips'>,
): Promise<void> {
  const model = await chooseClips({ provider, model: named });
  const { min } = model.limits.seconds;
  const options = { project: null, again: true, signal: new AbortController().signal };
  await model.check([{ prompt: '', seconds: min, take: 'check' }], options).catch((error: unknown) => {
    // Past a budget the first scenes, or those that were paid before, may still get theirs.
    if (toFailure(error).code !== 'provider.over-budget') throw error;
  });
}

const toProblem = ({ code, message: sentence, text }: Failure): Problem =>
  text ? warningAt(['scenes'], code, text) : { severity: 'warning', code, message: sentence, path: ['scenes'] };
