/** What is wrong with texts over the picture. */
import { listOf, message } from '../locales/message.js';
import type { TextStyle } from '../project/text-style.js';
import type { TimedText } from '../project/timed-text.js';
import { errorAt, type Problem, warningAt } from '../project/problem.js';
import { unjoinedEmoji } from './emoji.js';
import { type FontResolver, nearestFamilies } from './font-resolver.js';
import { toDrawnText } from './drawn-text.js';
import { primaryFace } from './text-block.js';
import { uncovered } from './text-runs.js';

/**
 * An error for each font that does not exist; a warning where no font has some characters or emoji fall into parts, with those of
 * all texts of an item. `path` is the item's.
 */
export function textProblems(
  texts: readonly TimedText[],
  fonts: FontResolver,
  path: readonly (string | number)[],
): Problem[] {
  const problems: Problem[] = [];
  for (const [font, { style, isOwn }] of namedFonts(texts)) {
    if (fonts.resolve({ ...style, font })) continue;
    const missing = message('fonts:unknown', { font, near: listOf(nearestFamilies(font, fonts.families)) });
    const field = isOwn ? ['style', 'font'] : ['style', 'emphasis'];
    problems.push(errorAt([...path, ...field], 'font.missing', missing));
    if (fonts.families.length === 0) return problems;
  }
  const missing = new Set<string>();
  const unjoined = new Set<string>();
  for (const text of texts) {
    const drawn = toDrawnText(text);
    for (const character of uncovered(drawn, primaryFace(text, fonts), text.style, fonts)) missing.add(character);
    for (const emoji of fonts.emoji ? unjoinedEmoji(drawn, fonts.emoji) : []) unjoined.add(emoji);
  }
  if (missing.size > 0) {
    const characters = `${[...missing].slice(0, MOST_SHOWN).join(' ')}${missing.size > MOST_SHOWN ? ' …' : ''}`;
    problems.push(warningAt([...path, 'text'], 'font.missing', message('fonts:uncovered', { characters })));
  }
  if (unjoined.size > 0) {
    const characters = [...unjoined].slice(0, MOST_SHOWN).join(' ');
    problems.push(warningAt([...path, 'text'], 'font.missing', message('fonts:unjoined', { characters })));
  }
  return problems;
}

const MOST_SHOWN = 10;

/** The fonts that texts name, each with a style that does and whether it is that style's own. */
function namedFonts(texts: readonly TimedText[]): Map<string, { readonly style: TextStyle; readonly isOwn: boolean }> {
  const named = new Map<string, { readonly style: TextStyle; readonly isOwn: boolean }>();
  for (const { style } of texts) if (!named.has(style.font)) named.set(style.font, { style, isOwn: true });
  for (const { style, emphasis, words } of texts) {
    const looks = [...style.emphasis, ...(emphasis ?? []), ...(words ?? []).map((word) => word.emphasis ?? {})];
    for (const { font } of looks) if (font !== undefined && !named.has(font)) named.set(font, { style, isOwn: false });
  }
  return named;
}
