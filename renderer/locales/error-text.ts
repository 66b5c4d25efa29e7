/** What an error says to a person, in the language of the window. */
import { type ErrorCode, errorTable, toFailure } from '../../core/errors.js';
import { language } from './language.js';
import { translate } from './translate.js';

/** An error as text. */
export interface ErrorText {
  readonly code: ErrorCode;
  /** One sentence: what happened and what to do. */
  readonly sentence: string;
  /** The engine's own message where the sentence is only the general one of its code. */
  readonly detail: string | null;
}

/** Anything thrown, as a person reads it. The engine writes English; other languages get the sentence of the code. */
export function errorText(thrown: unknown): ErrorText {
  const { code, message } = toFailure(thrown);
  const sentence = translate('errors')(code);
  if (message === errorTable[code].sentence) return { code, sentence, detail: null };
  return language() === 'en' ? { code, sentence: message, detail: null } : { code, sentence, detail: message };
}
