/** The texts that items show, for the preview and for the export alike. */
import { isSame } from '../project/is-same.js';
import { type Item, itemEnd, kindOf, type VisibleItem } from '../project/item.js';
import type { Project } from '../project/project.js';
import type { TextContext, TimedText } from '../project/timed-text.js';

/**
 * The texts that items show somewhere in frames `from` to `to - 1`, the lowest first. The same list comes back while the
 * same texts are shown, so that what was drawn of it can be kept by identity.
 */
export function textsOf(
  items: readonly VisibleItem[],
  from: number,
  to: number,
  context: TextContext,
): readonly TimedText[] {
  const texts = items.flatMap((item) => textsOfItem(item, from, to, context));
  const last = lastOf.get(items);
  if (last && last.length === texts.length && last.every((text, i) => text === texts[i])) return last;
  lastOf.set(items, texts);
  return texts;
}

const lastOf = new WeakMap<readonly VisibleItem[], readonly TimedText[]>();

/** The texts that one item shows somewhere in frames `from` to `to - 1`. */
export function textsOfItem(item: VisibleItem, from: number, to: number, context: TextContext): readonly TimedText[] {
  return kindOf(item).composition?.texts(item, from, to, context) ?? [];
}

/** What the texts of a project depend on besides their items. */
export function toTextContext({ fps, size, tracks }: Project): TextContext {
  const main = tracks.find((track) => track.kind === 'picture')?.items ?? NOTHING;
  const known = contexts.get(main);
  if (known && isSame(known.fps, fps) && isSame(known.size, size)) return known;
  const sceneCuts = [...new Set(main.flatMap((item) => [item.start, itemEnd(item)]))].sort((p, q) => p - q);
  const context = { fps, size, sceneCuts };
  contexts.set(main, context);
  return context;
}

const NOTHING: readonly Item[] = [];
const contexts = new WeakMap<readonly Item[], TextContext>();
