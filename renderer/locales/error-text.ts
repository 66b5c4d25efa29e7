/** What an error says to a person, in the language of the window. */
import { type ErrorCode, generalText, toFailure } from '../../core/errors.js';
import { messageText } from './message-text.js';

/** An error as text. */
export interface ErrorText {
  readonly code: ErrorCode;
  /** One sentence: what happened and what to do. */
  readonly sentence: string;
  /** The words of another program where the sentence is only the general one of its code. */
  readonly detail: string | null;
}

/** Anything thrown, as a person reads it. */
export function errorText(thrown: unknown): ErrorText {
  const { code, message, text } = toFailure(thrown);
  const general = generalText(code);
  const isGeneral = text === undefined || text.key === general.key;
  // Some codes say something else in a window than on the command line: `engine.gone_window`.
  const shown = isGeneral ? { ...general, params: { context: 'window' } } : text;
  return { code, sentence: messageText(shown), detail: text === undefined ? message : null };
}
