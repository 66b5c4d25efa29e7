/**
 * Messages in English: for the command line, scripts, logs, and the `message` of every error and problem. The window
 * translates messages itself.
 */
import type { Label, Message } from './message.js';
import { createTranslator, type Translator } from './translator.js';

/** The sentence in English. */
export const toEnglish = (text: Message): string => translator().toText(text);

/** The label in English, or as it was written. */
export const labelInEnglish = (label: Label): string => translator().toLabel(label);

let made: Translator | undefined;

// Made when the first sentence is asked for: most runs of a worker need none.
function translator(): Translator {
  made ??= createTranslator('en', {});
  return made;
}
