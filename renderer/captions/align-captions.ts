/** Captions from a text: when its words are said is found in the speech on the timeline. */
import { planCaptionsImport } from '../../core/captions/plan-import.js';
import { toError } from '../../core/errors.js';
import type { Editor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { labelText } from '../locales/message-text.js';
import { notify } from '../ui/notify.js';

/** Adds the captions and selects them, unless it is canceled. Tells where the text does not seem to be what is said. */
export async function alignCaptions(
  { session, selection, client }: Editor,
  text: string,
  onJob: (jobId: string) => void,
): Promise<void> {
  await session.settled();
  const { id } = session.store.getState();
  const { jobId } = await client['captions.align']({ media: { projectId: id }, text });
  onJob(jobId);
  const job = await waitForJob(client, jobId);
  if (job.error && job.state === 'failed') throw toError(job.error);
  if (job.kind !== 'alignment' || job.result === null) return;
  const { language, problems } = job.result;
  const words = job.result.words.map((word) => ({ id: newId('word'), ...word }));
  const { edit, item } = planCaptionsImport(session.store.getState().project, { words, language, item: null }, newId);
  if (session.edit(edit)) selection.select([item]);
  const [problem] = problems;
  if (problem) notify(labelText(problem.text ?? problem.message));
}
