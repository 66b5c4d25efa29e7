/** Names for the sentences of a script that stay the same while others are changed. */
import { fnv1a } from '../fnv1a.js';
import type { ScriptSentence } from './script.js';

/** The ids of sentences in order: made of the text and of who says it, with a number where that is said again. */
export function toSentenceIds(sentences: readonly Pick<ScriptSentence, 'text' | 'speaker'>[]): string[] {
  const counts = new Map<string, number>();
  return sentences.map(({ text, speaker }) => {
    const hash = `s${fnv1a(JSON.stringify([speaker, text])).toString(36)}`;
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return count === 1 ? hash : `${hash}-${count}`;
  });
}
