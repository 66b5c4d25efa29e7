/** What a failure says to a person, in the language of the window. */
import { type ErrorCode, errorTable, toFailure } from '../../core/api/errors.js';
import { language } from './words.js';
import { failuresFr } from './failures-fr.js';

/** A failure in words. */
export interface FailureText {
  readonly code: ErrorCode;
  /** One sentence: what happened and what to do. */
  readonly sentence: string;
  /** The engine's own words where the sentence is only the general one of its code. */
  readonly detail: string | null;
}

/** Anything thrown, as a person reads it. The engine speaks English; other languages get the sentence of the code. */
export function failureText(thrown: unknown): FailureText {
  const { code, message } = toFailure(thrown);
  if (language() === 'en') return { code, sentence: message, detail: null };
  const sentence = failuresFr[code];
  return { code, sentence, detail: message === errorTable[code].sentence ? null : message };
}
