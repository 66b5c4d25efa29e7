import type { TimedText } from '../timed-text.js';

/**
 * Keeps the texts that were made of an item, so that the same ones come back while they are the same. The latest few
 * hundred are kept.
 */
export function keepTexts<T extends object, Kept = TimedText>(): (item: T, key: string, make: () => Kept) => Kept {
  const kept = new WeakMap<T, Map<string, Kept>>();
  return (item, key, make) => {
    const texts = kept.get(item) ?? new Map<string, Kept>();
    kept.set(item, texts);
    const known = texts.get(key);
    if (known) return known;
    const text = make();
    const [oldest] = texts.keys();
    if (texts.size >= MOST_KEPT && oldest !== undefined) texts.delete(oldest);
    texts.set(key, text);
    return text;
  };
}

const MOST_KEPT = 400;
