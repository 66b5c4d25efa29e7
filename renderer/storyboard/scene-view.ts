/** What is known of a scene, by its id: what it shows and why, how long it will be, what is told of it. */
import type { Problem } from '../../core/project/problem.js';
import type { StoryboardScene } from '../../core/project/storyboard.js';
import { formatCost, formatDuration, formatFixed, formatList } from '../locales/format.js';
import { labelText } from '../locales/message-text.js';
import { translate } from '../locales/translate.js';
import type { PlannedScenes, ScenePlan } from './use-scene-plan.js';

export type PlannedFootage = ScenePlan['footage'][number];
export type PlannedClip = NonNullable<ScenePlan['clips']>['scenes'][number];

/** All of it that is planned. */
export interface SceneView {
  readonly footage: PlannedFootage;
  /** Microseconds. */
  readonly length: number;
  /** The clip that a model would make for it. */
  readonly clip: PlannedClip | null;
  readonly problems: readonly Pick<Problem, 'severity' | 'text' | 'message' | 'path'>[];
}

/** By the ids of scenes, which may stand elsewhere by now. */
export function viewScenes({ of, plan }: PlannedScenes): ReadonlyMap<string, SceneView> {
  return new Map(
    (of?.scenes ?? []).flatMap(({ id }, i) => {
      const footage = plan?.footage[i];
      if (!plan || !footage) return [];
      const problems = plan.problems.filter(({ path }) => path[0] === 'scenes' && path[1] === i);
      const clip = plan.clips?.scenes.find(({ scene }) => scene === id) ?? null;
      return [[id, { footage, length: plan.lengths[i] ?? 0, clip, problems }] as const];
    }),
  );
}

/** Why a scene shows what it shows, in one line. */
export function reasonText({ footage, clip }: SceneView, { picture }: StoryboardScene): string {
  const t = translate('shorts');
  const { from, names, found, again } = footage;
  if (clip) return toClipText(clip);
  const file = names[0] ?? '';
  if (from === 'card') return t(picture && 'card' in picture ? 'ownCard' : 'cardBecause');
  if (from === 'own') return t('ownPicture', { file });
  if (from === 'generated') return t('generated', { file });
  const words = found.slice(0, 3).map(({ word, where }) => t(`found-${where}`, { word }));
  const why = words.length > 0 ? t('because', { file, words: formatList(words) }) : file;
  return again ? `${why} · ${t('again')}` : why;
}

function toClipText({ seconds, cost }: PlannedClip): string {
  const t = translate('shorts');
  const length = formatList(seconds.map((each) => formatDuration(each * 1_000_000)));
  return [
    t('clip', { length }),
    cost === null ? t('costUnknown') : cost === 0 ? t('costsNothing') : t('cost', { cost: formatCost(cost) }),
  ].join(' · ');
}

/** What is told of a scene. */
export const problemTexts = ({ problems }: SceneView): string[] =>
  problems.map(({ text, message }) => labelText(text ?? message));

/** A length in microseconds. */
export const secondsText = (us: number): string => `${formatFixed(us / 1_000_000, 1)} s`;
