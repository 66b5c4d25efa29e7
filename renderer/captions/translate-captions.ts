/** Captions in another language, on a track of their own. */
import { toError } from '../../core/errors.js';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { toPlainText } from '../../core/project/captions/word.js';
import type { Editor } from '../editor/editor.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { translatedLanguage } from '../locales/language.js';
import { translate } from '../locales/translate.js';
import { untilProject } from '../project/until-project.js';
import { runWithConsent } from '../providers/consent.js';
import type { TranslationAsked } from '../translation/translation-choice.js';
import type { TranslationPlan } from '../translation/use-translation.js';
import { notify } from '../ui/notify.js';
import { captionsOf } from './use-captions.js';

/** Asks for agreement first where that is needed, adds them and selects them, unless it is canceled. Fails as the job. */
export async function translateCaptions(
  { session, selection, client }: Editor,
  { id: item, words }: CaptionsItem,
  { asked, plan }: { readonly asked: TranslationAsked; readonly plan: TranslationPlan | null },
  onJob: (jobId: string) => void,
): Promise<void> {
  await session.settled();
  const { id } = session.store.getState();
  const run = async () => {
    const { jobId } = await client['captions.translate']({ id, item, ...asked });
    onJob(jobId);
    const job = await waitForJob(client, jobId);
    if (job.error && job.state === 'failed') throw toError(job.error);
    return job.kind === 'translation' ? job.result : null;
  };
  const sending = {
    ...{ service: asked.provider, text: toPlainText(words), seconds: 0, characters: plan?.characters },
    estimate: async () => plan?.cost ?? null,
  };
  const made = await runWithConsent(client, sending, run);
  if (!made) return;
  await untilProject(session, (project) => captionsOf(project).some((each) => each.id === made.item));
  selection.select([made.item]);
  const t = translate('translation');
  const remarks = [
    ...(made.tooLong > 0 ? [t('tooLong', { count: made.tooLong })] : []),
    ...(made.withoutTerm > 0 ? [t('withoutTerm', { count: made.withoutTerm })] : []),
  ];
  notify([t('done', { count: made.lines, language: translatedLanguage(made.language) }), ...remarks].join(' · '));
}
