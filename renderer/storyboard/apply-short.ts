/** Makes the open project follow the panel, as one step of undo. */
import type { NarrationSource } from '../../core/project/narration-source.js';
import type { Problem } from '../../core/project/problem.js';
import { toError, UprightError } from '../../core/errors.js';
import type { Editor } from '../editor/editor.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { labelText } from '../locales/message-text.js';
import { againOffer } from '../providers/ask-again.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { withMakingConsent } from './making-consent.js';
import { toGenerate } from './short-requests.js';
import type { EditedShort } from './use-project-short.js';
import type { ScenePlan } from './use-scene-plan.js';

/** How its scenes are made, by the voice that speaks it. */
export const toProjectMaking = (
  { avoid, longer, library, music, generate }: EditedShort,
  narration: NarrationSource | null,
) => ({
  ...{ avoid, longer, library, ...toGenerate(generate) },
  ...(music === undefined ? {} : { music: music === null ? null : { file: music } }),
  ...(narration?.voice ? { voice: narration.voice } : {}),
  ...(narration?.rate ? { rate: narration.rate } : {}),
  ...(narration ? { speakers: narration.speakers, pronunciations: narration.pronunciations } : {}),
});

/** What is applied. */
export interface AppliedShort {
  readonly edited: EditedShort;
  readonly narration: NarrationSource | null;
  readonly plan: ScenePlan;
  /** Told of the job where a model makes clips, which takes minutes. */
  readonly onJob: (jobId: string) => void;
  /** Asks services even where they may have been paid for the same. */
  readonly again?: boolean;
}

/** Whether it was; not where a person did not agree, or canceled. Tells what was not found or has no place any more. */
export async function applyShort(editor: Pick<Editor, 'client' | 'session'>, applied: AppliedShort): Promise<boolean> {
  const { client, session } = editor;
  const { edited, narration, plan, onJob, again = false } = applied;
  const { storyboard, other } = edited;
  const voices = [narration?.voice ?? null, ...Object.values(narration?.speakers ?? {}).map(({ voice }) => voice)];
  const request = { storyboard, other, again, ...toProjectMaking(edited, narration) };
  await session.settled();
  const problems = await withMakingConsent(client, { storyboard, voices, plan }, () =>
    edited.generate === 'none' ? applyAtOnce(editor, request) : applyByJob(editor, request, onJob),
  );
  const askAgain = () => void applyShort(editor, { ...applied, again: true }).catch(notifyFailure);
  // The scenes show what is told of them, but for what a person may answer.
  for (const { code, text, message, path } of problems ?? [])
    if (path[0] !== 'scenes' || code === 'provider.maybe-paid')
      notify(labelText(text ?? message), againOffer({ code }, askAgain));
  return problems !== null;
}

type Told = readonly Pick<Problem, 'code' | 'path' | 'text' | 'message'>[];
type Applied = Omit<Parameters<Editor['client']['storyboard.apply']>[0], 'id' | 'base'>;

async function applyAtOnce({ client, session }: Pick<Editor, 'client' | 'session'>, request: Applied): Promise<Told> {
  let told: Told | null = null;
  await session.change(async (base) => {
    const { id } = session.store.getState();
    const made = await client['storyboard.apply']({ id, base, ...request });
    told = made.problems;
    return made.state;
  });
  // The session has told why.
  if (!told) throw new UprightError('job.canceled');
  return told;
}

async function applyByJob(
  { client, session }: Pick<Editor, 'client' | 'session'>,
  { storyboard, other = [], ...making }: Applied,
  onJob: (jobId: string) => void,
): Promise<Told | null> {
  const { id } = session.store.getState();
  const { jobId } = await client['storyboard.make']({ source: { storyboard }, into: { id, other }, ...making });
  onJob(jobId);
  const job = await waitForJob(client, jobId);
  if (job.error && job.state === 'failed') throw toError(job.error);
  return job.kind === 'short' ? (job.result?.problems ?? null) : null;
}
