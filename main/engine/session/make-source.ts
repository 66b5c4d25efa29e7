/** Everything that a session is compiled of: the clips of its exercises, its cues with their sounds, music and grounds. */
import { UprightError } from '../../../core/errors.js';
import { toReported } from '../../../core/api/fields.js';
import { message, type Message } from '../../../core/locales/message.js';
import type { Asset } from '../../../core/project/asset.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { clipOf, type SessionSource } from '../../../core/project/session-source.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import { sessionThemes } from '../../../core/session/themes/themes.js';
import type { SessionCue } from '../../../core/session/cue.js';
import type { Session } from '../../../core/session/cues.js';
import type { SessionPorts } from './ports.js';
import type { PreparedSounds } from './prepare-sounds.js';
import { createSessionAssets } from './session-assets.js';
import { findClips, findGrounds, findMusic, withNames } from './session-media.js';

/** What a session is laid out for. */
export type SessionTarget = Pick<Project, 'size' | 'fps'> & {
  /** Files that the project has already keep their ids. */
  readonly assets: readonly Asset[];
};

/** A source, the files that its items show and play, and what of the plan could not be shown. */
export interface MadeSource {
  readonly source: SessionSource;
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
  readonly session: Session;
  readonly sounds: PreparedSounds;
  readonly translate: (text: Message) => string;
}

/** Makes the source of a plan. @throws UprightError `input.invalid` with all problems of a plan that has errors */
export async function makeSource(
  written: Readonly<Record<string, unknown>>,
  canvas: (plan: Session['plan']) => SessionTarget,
  ports: SessionPorts,
  signal: AbortSignal,
): Promise<MadeSource> {
  const checked = checkPlan(written);
  if (checked.plan === null) {
    const problems = toReported(checked.problems);
    throw new UprightError('input.invalid', checked.problems[0]?.text ?? checked.problems[0]?.message, { problems });
  }
  const session: Session = { ...checked, plan: checked.plan };
  const { size, fps, assets: own } = canvas(session.plan);
  const translate = await ports.readTranslator(session.plan.language);
  const assets = createSessionAssets(own);
  const problems: Problem[] = [...checked.problems, ...checkTheme(session)];
  const search = { session, assets, ports, signal, problems };
  const clips = await findClips(search);
  const sounds = await ports.prepareSounds(
    withNames(session, (exercise) => clipOf({ clips }, exercise)?.name),
    signal,
  );
  problems.push(...sounds.problems);
  const cues = sounds.cues.map((cue) => {
    const file = fileOf(cue, sounds);
    const { id, interval, at, length, kind } = cue;
    const asset = file === null ? null : assets.add(file, 'audio');
    const isWritten = WRITTEN_ALREADY.some((name) => id.endsWith(`.${name}`));
    const text = kind === 'tone' || isWritten ? null : cue.onScreen;
    return { ...{ id, interval, kind, at, length, asset, text }, ...(kind !== 'tone' && { spoken: cue.onScreen }) };
  });
  const music = await findMusic(search);
  const grounds = await findGrounds(search);
  return {
    source: { plan: { ...written }, size, fps, clips, cues, music, grounds },
    assets: assets.all(),
    problems,
    session,
    sounds,
    translate,
  };
}

/** Cues whose words stand in the picture all the time that they are said. */
const WRITTEN_ALREADY = ['next', 'rest', 'switch', 'last-round'];

function fileOf(cue: SessionCue, { speech, tones }: PreparedSounds): string | null {
  if (cue.kind === 'text') return null;
  const found = cue.kind === 'speech' ? speech.get(cue.text) : tones.get(cue.tone);
  return found?.file ?? null;
}

function checkTheme({ plan }: Session): Problem[] {
  if (Object.hasOwn(sessionThemes, plan.theme)) return [];
  const themes = { list: Object.keys(sessionThemes), type: 'disjunction' as const };
  return [warningAt(['theme'], 'input.invalid', message('session:unknownTheme', { name: plan.theme, themes }))];
}
