/** What a failure says to a person, in the language of the window. */
import { type ErrorCode, errorTable, toFailure } from '../../core/errors.js';
import { language } from './words.js';
import { failuresEn } from './failures-en.js';
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
  const isGeneral = message === errorTable[code].sentence;
  if (language() === 'en') return { code, sentence: (isGeneral ? failuresEn[code] : null) ?? message, detail: null };
  return { code, sentence: failuresFr[code], detail: isGeneral ? null : message };
}
