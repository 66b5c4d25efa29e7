/** `captions.translateText`: texts such as the scripts of narrations. */
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import { type ScriptLines, toScriptLines } from '../../../core/translation/script-lines.js';
import type { CaptionPorts } from './ports.js';
import { translateLines } from './translate-lines.js';

type TranslateText = ApiOf<'captions'>['captions.translateText'];
type Params = z.output<TranslateText['params']>;

/** A text to translate. */
export type TextToTranslate = Omit<Params, 'speakers' | 'from'> & {
  readonly from?: string | undefined;
  readonly speakers: readonly string[];
};

/** How it is followed, and how long its lines may become. */
export interface TextTranslationControl {
  readonly signal: AbortSignal;
  readonly onProgress?: (share: number) => void;
  /** The most characters of a translation; null where nothing limits them. */
  readonly mostOf?: (text: string) => number | null;
}

/** @throws UprightError `input.invalid` for a text without words; `provider.…`, `job.canceled` */
export async function translateText(
  { to, glossary, provider, model: named, take, project, ...written }: TextToTranslate,
  { chooseTranslator }: Pick<CaptionPorts, 'chooseTranslator'>,
  { signal, onProgress = () => undefined, mostOf = () => null }: TextTranslationControl,
): Promise<ResultOf<TranslateText>> {
  const { lines, join, from } = linesOfText(written);
  if (lines.length === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const model = await chooseTranslator({ provider, model: named, signal });
  const limited = lines.map((line) => ({ ...line, most: mostOf(line.text) }));
  const { texts, withoutTerm } = await translateLines(limited, { from, to, glossary }, model, {
    ...{ take, project: project ?? null, signal, onProgress },
  });
  return { text: join(texts), from, provider: model.provider, model: model.model, withoutTerm };
}

/** The lines of a text and the language that it is in. */
export const linesOfText = ({
  text,
  from,
  speakers,
}: Pick<TextToTranslate, 'text' | 'from' | 'speakers'>): ScriptLines & { readonly from: string | null } => ({
  ...toScriptLines(text, speakers),
  from: from ?? guessLanguage(text),
});
