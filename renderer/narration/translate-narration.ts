/** A narration in another language, spoken on tracks of its own. */
import type { Client } from '../../core/api/client.js';
import { toError } from '../../core/errors.js';
import type { NarrationSource } from '../../core/project/narration-source.js';
import type { Editor } from '../editor/editor.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { labelText } from '../locales/message-text.js';
import { untilProject } from '../project/until-project.js';
import { runWithConsent } from '../providers/consent.js';
import type { TranslationAsked } from '../translation/translation-choice.js';
import type { TranslationPlan } from '../translation/use-translation.js';
import { notify } from '../ui/notify.js';
import { findServices } from './script-consent.js';

/** How it is translated and spoken. */
export interface NarrationTranslation {
  readonly asked: TranslationAsked;
  readonly plan: TranslationPlan | null;
  /** Null for the first voice that speaks the language. */
  readonly voice: string | null;
  /** What speaking it costs; null where nobody knows. */
  readonly spoken: number | null;
  readonly muteOriginal: boolean;
}

/** A translation is longer than what it is of, by so much at the most. */
const LONGER = 2;

/** The name of the translated narration; null where it is canceled or not agreed to. Fails as the job. */
export async function translateNarration(
  { session, client }: Editor,
  { id: narration, script }: NarrationSource,
  { asked, plan, voice, spoken, muteOriginal }: NarrationTranslation,
  onJob: (jobId: string) => void,
): Promise<string | null> {
  await session.settled();
  const { id } = session.store.getState();
  const named = voice === null ? {} : { voice };
  const translate = async () => {
    const { jobId } = await client['narration.translate']({ id, narration, ...asked, ...named, muteOriginal });
    onJob(jobId);
    const job = await waitForJob(client, jobId);
    if (job.error && job.state === 'failed') throw toError(job.error);
    return job.kind === 'dubbing' ? job.result : null;
  };
  const [service] = await findServices(client, new Set([voice]));
  const speak = () =>
    service === undefined
      ? translate()
      : runWithConsent(
          client,
          { service, text: script, characters: script.length * LONGER, seconds: 0, estimate: async () => spoken },
          translate,
        );
  const sending = {
    ...{ service: asked.provider, text: script, seconds: 0, characters: plan?.characters },
    estimate: async () => plan?.cost ?? null,
  };
  const made = await runWithConsent(client, sending, speak);
  if (!made) return null;
  await untilProject(session, ({ narrations = [] }) => narrations.some((each) => each.id === made.narration));
  const [problem] = made.problems;
  if (problem) notify(labelText(problem.text ?? problem.message));
  return made.narration;
}

/** What speaking a script of another language by a voice would cost, about; null where nobody knows. Nothing is sent. */
export const costOfVoice = async (
  client: Client,
  { script, language, voice }: { readonly script: string; readonly language: string; readonly voice: string },
): Promise<number | null> => (await client['narration.plan']({ text: script, language, voice })).cost;
