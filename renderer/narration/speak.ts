/** Speaking the script of the panel into the project, and single sentences of it. */
import type { Client } from '../../core/api/client.js';
import { UprightError } from '../../core/errors.js';
import type { ProjectSession } from '../project/session.js';
import { labelText } from '../locales/message-text.js';
import { notify } from '../ui/notify.js';
import { type ScriptDraft, toDraft } from './script-draft.js';
import { toNarrationRequest } from './use-script-plan.js';

/** What it is done with. */
export interface SpeakingTools {
  readonly client: Client;
  readonly session: ProjectSession;
}

/**
 * Speaks what is not spoken yet, as one step. Tells where it does not fit. `again` asks a service even where it may have been paid
 * for the same before. Fails as `narration.apply`.
 */
export const speakDraft = (tools: SpeakingTools, narration: string, draft: ScriptDraft, again = false): Promise<void> =>
  change(tools, (base) =>
    tools.client['narration.apply']({
      ...toNarrationRequest(draft),
      ...{ id: idOf(tools), base, narration },
      ...{ fit: draft.fit, captions: draft.captions, again },
    }),
  );

/** What takes the place of a sentence: another take of its voice, a file, or a WAV file in Base64. */
export type SentenceSound = { readonly file?: string; readonly recording?: string };

/** Speaks one sentence anew, or puts a recording in its place. Fails as `narration.redo`. */
export const redoSentence = (
  tools: SpeakingTools,
  narration: string,
  sentence: string,
  sound: SentenceSound,
): Promise<void> =>
  change(tools, (base) => tools.client['narration.redo']({ id: idOf(tools), base, narration, sentence, ...sound }));

/** Takes a narration out of the project. */
export const removeNarration = (tools: SpeakingTools, narration: string): Promise<void> =>
  tools.session.change((base) => tools.client['narration.remove']({ id: idOf(tools), base, narration }));

/** Has titles read aloud, or all of them that are shown, in a narration of their own. Fails as `narration.apply`. */
export async function readTitles(tools: SpeakingTools, items: readonly string[]): Promise<void> {
  const before = tools.session.store.getState().project.narrations?.find(({ id }) => id === TITLES);
  const known = before ? before.titles : [];
  const titles = items.length === 0 || known === null ? null : [...new Set([...known, ...items])];
  const voice = before && toNarrationRequest(toDraft(before));
  await change(tools, (base) =>
    tools.client['narration.apply']({
      ...{ ...voice, text: undefined, id: idOf(tools), base, narration: TITLES, fit: 'titles' },
      ...(titles === null ? {} : { titles }),
    }),
  );
}

/** The narration that reads titles. */
export const TITLES = 'titles';

const idOf = ({ session }: SpeakingTools): string => session.store.getState().id;

type Made = Awaited<ReturnType<Client['narration.apply']>>;

async function change({ session }: SpeakingTools, call: (base: number) => Promise<Made>): Promise<void> {
  let isDone = false;
  await session.settled();
  await session.change(async (base) => {
    const made = await call(base);
    for (const { text, message } of made.problems) notify(labelText(text ?? message));
    isDone = true;
    return made.state;
  });
  // The session has told why.
  if (!isDone) throw new UprightError('job.canceled');
}
