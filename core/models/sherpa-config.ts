/** The configuration of sherpa-onnx for an installed model. */
import { toPrimaryLanguage } from '../project/language-tag.js';
import type { Model } from './model.js';

/** As the runtime takes it: a section for the family of the model, and what stands beside it. */
export type SherpaSection = Readonly<Record<string, string | number | Readonly<Record<string, string | number>>>>;

/** `{ vits: { model: '/…/model.onnx', tokens: … }, tokens: … }`, with the paths joined by `join`. */
export function toSherpaSection({ runtime }: Model, join: (path: string) => string): SherpaSection {
  const { section, files, shared, options, settings } = runtime;
  const toValue = (paths: string | readonly string[]): string => [paths].flat().map(join).join(',');
  return {
    [section]: {
      ...Object.fromEntries(Object.entries(files).map(([field, paths]) => [field, toValue(paths)])),
      ...options,
    },
    ...Object.fromEntries(Object.entries(shared).map(([field, path]) => [field, join(path)])),
    ...settings,
  };
}

/** Whisper's own names of languages. */
const WHISPER_NAMES: Readonly<Record<string, string>> = { nb: 'no', fil: 'tl', jv: 'jw', in: 'id', iw: 'he' };

/** The section of a recogniser that listens for a language (BCP 47), or finds it out where null. Some always find it out. */
export function toRecognizerSection(
  model: Model,
  join: (path: string) => string,
  language: string | null,
): SherpaSection {
  const whole = toSherpaSection(model, join);
  const { section } = model.runtime;
  const primary = language === null ? '' : toPrimaryLanguage(language);
  const more = {
    // Without attention in the decoder's file it gives no times, and says nothing of it.
    whisper: { language: WHISPER_NAMES[primary] ?? primary, task: 'transcribe', enableTokenTimestamps: 1 },
    senseVoice: { language: primary, useInverseTextNormalization: 1 },
  }[section];
  return more ? { ...whole, [section]: { ...more, ...fieldsOf(whole, section) } } : whole;
}

/** The section of a detector of speech that takes `leastSilence` seconds for a pause. */
export function toVadSection(model: Model, join: (path: string) => string, leastSilence: number): SherpaSection {
  const whole = toSherpaSection(model, join);
  const { section } = model.runtime;
  const fields = { threshold: 0.5, minSilenceDuration: leastSilence, minSpeechDuration: 0.1, maxSpeechDuration: 20 };
  return { ...whole, [section]: { ...fields, ...fieldsOf(whole, section) } };
}

function fieldsOf(whole: SherpaSection, section: string): Readonly<Record<string, string | number>> {
  const fields = whole[section];
  return typeof fields === 'object' ? fields : {};
}
