/** `captions.translate`, the job that does it, and `captions.translateText`. */
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import { TranslationRequest, type TranslationResult } from '../../../core/api/captions.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import type { ResultOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import { planTranslatedCaptions, toCaptionUnits } from '../../../core/translation/caption-units.js';
import { toScriptLines } from '../../../core/translation/script-lines.js';
import type { AlignmentControl } from './run-alignment.js';
import { findCaptions } from './export-captions.js';
import type { CaptionPorts } from './ports.js';
import { translateLines } from './translate-lines.js';

type TranslateText = ApiOf<'captions'>['captions.translateText'];

/**
 * Translates captions of a project and puts them into it, one step.
 * @throws UprightError `input.invalid` where it is not clear which captions are meant; `project.conflict` where they were changed
 * meanwhile; `provider.…`, `job.canceled`
 */
export async function runTranslation(
  params: unknown,
  { projects, chooseTranslator }: Pick<CaptionPorts, 'projects' | 'chooseTranslator'>,
  { signal, onProgress }: AlignmentControl,
): Promise<TranslationResult> {
  const { id, item, to, glossary, provider, model: named, take } = TranslationRequest.parse(params);
  const { project } = projects.open(id);
  const source = findCaptions(project, item);
  const units = toCaptionUnits(source, project);
  if (units.length === 0) throw new UprightError('input.invalid', message('speech:noCaptions'));
  const from = source.language ?? project.language ?? guessLanguage(units.map(({ line }) => line.text).join('\n'));
  const model = await chooseTranslator({ provider, model: named, signal });
  const { texts, tooLong, withoutTerm } = await translateLines(
    units.map(({ line }) => line),
    { from, to, glossary },
    model,
    { take, project: id, signal, onProgress: (share) => onProgress(toProgress(share)) },
  );
  // Others may have edited meanwhile; what was translated must be what is there.
  const now = projects.open(id);
  const still = findCaptions(now.project, source.id);
  if (JSON.stringify(still.words) !== JSON.stringify(source.words))
    throw new UprightError('project.conflict', message('speech:captionsChanged'));
  const planned = planTranslatedCaptions(
    now.project,
    { source: still, language: to, units, texts },
    (record) => `${record}-${crypto.randomUUID()}`,
  );
  projects.edit(id, now.revision, planned.edit);
  return {
    ...{ item: planned.item.id, language: to, from, provider: model.provider, model: model.model },
    ...{ lines: units.length, words: planned.item.words.length, tooLong, withoutTerm },
  };
}

/** @throws UprightError `input.invalid` for a text without words; `provider.…`, `job.canceled` */
export async function translateText(
  { text, to, from, glossary, provider, model: named, take, project }: z.output<TranslateText['params']>,
  { chooseTranslator }: Pick<CaptionPorts, 'chooseTranslator'>,
  signal: AbortSignal,
): Promise<ResultOf<TranslateText>> {
  const { lines, join } = toScriptLines(text);
  if (lines.length === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const language = from ?? guessLanguage(text);
  const model = await chooseTranslator({ provider, model: named, signal });
  const { texts, withoutTerm } = await translateLines(lines, { from: language, to, glossary }, model, {
    ...{ take, project: project ?? null, signal, onProgress: () => undefined },
  });
  return { text: join(texts), from: language, provider: model.provider, model: model.model, withoutTerm };
}

const toProgress = (share: number): PartsProgress => ({
  stage: 'translate',
  ...{ done: 0, failed: 0, total: 1, secondsLeft: null },
  percent: Math.round(share * 100),
});
