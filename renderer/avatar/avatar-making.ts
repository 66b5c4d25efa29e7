/** Making an avatar in the open project: what is asked for, agreed to where a service is sent something, and waited for. */
import { createStore } from 'zustand/vanilla';
import type { Client } from '../../core/api/client.js';
import { toError } from '../../core/errors.js';
import { placeNarration } from '../../core/narration/place-narration.js';
import type { AvatarShape } from '../../core/project/avatar-source.js';
import type { Project } from '../../core/project/project.js';
import { framesToSeconds, SECOND_US } from '../../core/project/time.js';
import { estimateCost } from '../../core/providers/cost.js';
import type { Editor } from '../editor/editor.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { labelText } from '../locales/message-text.js';
import { untilProject } from '../project/until-project.js';
import { runWithConsent } from '../providers/consent.js';
import { notify } from '../ui/notify.js';

/** Whether the dialog is open. */
export const avatarDialog = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

/** What a person chose. */
export interface AvatarChoice {
  /** Null where a presenter of the service is shown. */
  readonly photo: string | null;
  readonly presenter: string | null;
  readonly shape: AvatarShape;
  /** A service; null for a ring on this machine. */
  readonly provider: string | null;
  /** A voice of the service, by its name there; null for ours. */
  readonly serviceVoice: string | null;
  /** What is said; null for the narration of the project of that id. */
  readonly text: string | null;
  readonly narration: string | null;
  /** Asks the service even where it may have been paid for the same. */
  readonly again: boolean;
}

/** Speech may take longer than predicted, by so much. */
const LONGER = { factor: 1.5, seconds: 10 };

/** Whether it is in the project now; not where it was canceled or not agreed to. Fails as the job. */
export async function makeAvatar(
  { client, session }: Editor,
  choice: AvatarChoice,
  onJob: (jobId: string) => void,
): Promise<boolean> {
  await session.settled();
  const { id, project } = session.store.getState();
  const { photo, presenter, shape, provider, serviceVoice, text, narration, again } = choice;
  const make = async () => {
    const { jobId } = await client['avatar.make']({
      ...{ shape, again, into: { id, ...(narration === null ? {} : { narration }) } },
      ...(text === null ? {} : { text }),
      ...(photo === null ? {} : { photo }),
      ...(provider === null ? {} : { provider }),
      ...(presenter === null ? {} : { presenter }),
      ...(serviceVoice === null ? {} : { serviceVoice }),
    });
    onJob(jobId);
    const job = await waitForJob(client, jobId);
    if (job.error && job.state === 'failed') throw toError(job.error);
    return job.kind === 'avatar' ? job.result : null;
  };
  const seconds = provider === null ? 0 : await predictSeconds(client, project, choice);
  const sending = {
    ...{ service: provider ?? '', photo: photo !== null && presenter === null },
    text: serviceVoice === null ? '' : (text ?? ''),
    seconds: seconds * LONGER.factor + LONGER.seconds,
    estimate: () => estimate(client, provider ?? '', seconds),
  };
  const made = provider === null ? await make() : await runWithConsent(client, sending, make);
  if (!made) return false;
  await untilProject(session, ({ avatar }) => avatar?.shape === shape && avatar.service === provider);
  const [problem] = made.problems;
  if (problem) notify(labelText(problem.text ?? problem.message));
  return true;
}

async function predictSeconds(
  client: Client,
  { narrations = [], fps }: Project,
  { text, narration }: Pick<AvatarChoice, 'text' | 'narration'>,
): Promise<number> {
  if (text !== null) return (await client['narration.plan']({ text })).length / SECOND_US;
  const said = narrations.find(({ id }) => id === narration);
  return said ? framesToSeconds(placeNarration(said.scenes, fps).length, fps) : 0;
}

async function estimate(client: Client, id: string, seconds: number): Promise<number | null> {
  const { models } = await client['providers.models']({ id });
  const prices = models.find(({ capability }) => capability === 'avatar')?.prices ?? [];
  const size = { characters: 0, secondsIn: seconds, secondsOut: seconds, bytes: 0 };
  return estimateCost(prices, size, new Date().toISOString().slice(0, 10));
}
