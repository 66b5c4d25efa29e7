/** The look of single words of captions, given by hand. */
import { message } from '../locales/message.js';
import type { EditInput } from '../project/edit.js';
import type { Emphasis } from '../project/text-emphasis.js';

/** Gives words of captions a look, as one step; one that says nothing takes theirs away. Null where there are no words. */
export function planEmphasizeWords(item: string, words: readonly string[], look: Emphasis): EditInput | null {
  if (words.length === 0) return null;
  const emphasis = Object.values(look).some((value) => value !== undefined) ? look : null;
  return {
    type: 'batch',
    name: message('steps:emphasizeWords'),
    edits: [{ type: 'captions.setWords', item, words: [...words], set: { emphasis } }],
  };
}
