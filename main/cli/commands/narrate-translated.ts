/** `upright narrate <project> --translate`: the narration of a project in another language. */
import { readGlossary } from '../arguments/glossary.js';
import type { Context } from '../context.js';
import { findProject } from '../find-project.js';
import { followParts } from '../follow-parts.js';
import { toCountText } from '../output/format.js';
import { reportJobEnd } from '../report-job-end.js';
import { renderNarrated } from './render-narrated.js';
import type { RenderOptions } from './render-options.js';
import type { RetryOptions } from './retry-options.js';

export interface TranslateOptions {
  readonly translate?: string;
  readonly narration?: string;
  readonly glossary?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly keepOriginal?: boolean;
}

interface Options extends TranslateOptions, RenderOptions, RetryOptions {
  readonly translate: string;
  readonly output?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly speaker?: Readonly<Record<string, string>>;
  readonly again?: boolean;
  readonly words: boolean;
}

export async function translateNarration(context: Context, name: string, options: Options): Promise<void> {
  const { translate: to, narration, glossary, provider, model, keepOriginal = false, output } = options;
  const { voice, rate, speaker, again, words } = options;
  const terms = await readGlossary(context, glossary);
  const { client } = await context.connect();
  const { id } = await findProject(client, name);
  const { jobId } = await client['narration.translate']({
    ...{ id, to, glossary: terms, muteOriginal: !keepOriginal },
    ...(narration === undefined ? {} : { narration }),
    ...(provider === undefined ? {} : { provider }),
    ...(model === undefined ? {} : { model }),
    ...(voice === undefined ? {} : { voice }),
    ...(rate === undefined ? {} : { rate }),
    ...(speaker && {
      speakers: Object.fromEntries(Object.entries(speaker).map(([who, voice]) => [who, { voice, rate: null }])),
    }),
    ...(again ? { again } : {}),
    ...(words ? {} : { captions: false }),
  });
  const job = await followParts(context, jobId, { label: 'Translating', stop: context.signals.takeOver() });
  if (job.kind !== 'dubbing' || job.result === null) return reportJobEnd(context, job, name);
  const { problems, sentences, withoutTerm, ...made } = job.result;
  for (const problem of problems) context.reporter.problem(problem, name, 'aside');
  if (output !== undefined) return renderNarrated(context, name, { projectId: id }, { ...options, output });
  context.reporter.result(job.result, [
    `${made.narration}  ${toCountText(sentences, 'sentence')} in ${made.language}, by ${made.provider} (${made.model})`,
    ...(withoutTerm > 0 ? [`${toCountText(withoutTerm, 'line')} without a term of the glossary`] : []),
  ]);
}
