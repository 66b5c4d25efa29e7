/** `captions.translate`, the job that does it, and what that would send. */
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import { TranslationRequest, type TranslationResult } from '../../../core/api/captions.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import type { ResultOf } from '../../../core/api/method.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Project } from '../../../core/project/project.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import { planTranslatedCaptions, toCaptionUnits } from '../../../core/translation/caption-units.js';
import { linesOfText } from './translate-text.js';
import type { TranslationLine } from '../../../core/translation/translation-line.js';
import type { AlignmentControl } from './run-alignment.js';
import { findCaptions } from './export-captions.js';
import type { CaptionPorts } from './ports.js';
import { estimateTranslation, translateLines } from './translate-lines.js';

type PlanTranslation = ApiOf<'captions'>['captions.planTranslation'];

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

/** What would be sent, and what it would cost. @throws UprightError as the translation, but for services that are not allowed yet */
export async function planTranslation(
  { of, to, glossary, provider, model: named, take }: z.output<PlanTranslation['params']>,
  { projects, chooseTranslator }: Pick<CaptionPorts, 'projects' | 'chooseTranslator'>,
  signal: AbortSignal,
): Promise<ResultOf<PlanTranslation>> {
  const project = 'id' in of ? of.id : null;
  const { lines, from } = 'id' in of ? linesOfCaptions(projects.open(of.id).project, of.item) : linesOfText(of);
  const model = await chooseTranslator({ provider, model: named, signal }).catch((error: unknown) => {
    if (toFailure(error).code === 'provider.rejected') return null;
    throw error;
  });
  const size = await estimateTranslation(lines, { from, to, glossary }, model, { take, project, signal });
  return { ...size, from, model: model?.model ?? null, lines: lines.length };
}

interface FoundLines {
  readonly lines: readonly TranslationLine[];
  readonly from: string | null;
}

function linesOfCaptions(project: Project, item: string | undefined): FoundLines {
  const source = findCaptions(project, item);
  const lines = toCaptionUnits(source, project).map(({ line }) => line);
  return {
    lines,
    from: source.language ?? project.language ?? guessLanguage(lines.map(({ text }) => text).join('\n')),
  };
}

const toProgress = (share: number): PartsProgress => ({
  stage: 'translate',
  ...{ done: 0, failed: 0, total: 1, secondsLeft: null },
  percent: Math.round(share * 100),
});
