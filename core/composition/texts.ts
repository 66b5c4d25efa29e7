/** The texts that items of text kinds show, for the preview and for the export alike. */
import { kindOf, type TextItem } from '../project/item.js';
import type { TimedText } from '../project/timed-text.js';

/**
 * The texts that items show somewhere in frames `from` to `to - 1`, the lowest first. The same list comes back while the
 * same texts are shown, so that what was drawn of it can be kept by identity.
 */
export function textsOf(items: readonly TextItem[], from: number, to: number): readonly TimedText[] {
  const texts = items.flatMap((item) => textsOfItem(item, from, to));
  const last = lastOf.get(items);
  if (last && last.length === texts.length && last.every((text, i) => text === texts[i])) return last;
  lastOf.set(items, texts);
  return texts;
}

const lastOf = new WeakMap<readonly TextItem[], readonly TimedText[]>();

/** The texts that one item shows somewhere in frames `from` to `to - 1`. */
export function textsOfItem(item: TextItem, from: number, to: number): readonly TimedText[] {
  const { composition } = kindOf(item);
  return composition?.layer === 'text' ? composition.texts(item, from, to) : [];
}
