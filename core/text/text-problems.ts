/** What is wrong with texts over the picture. */
import { listOf, message } from '../locales/message.js';
import type { TimedText } from '../project/timed-text.js';
import { errorAt, type Problem, warningAt } from '../project/problem.js';
import { unjoinedEmoji } from './emoji.js';
import { type FontResolver, nearestFamilies } from './font-resolver.js';
import { toDrawnText } from './drawn-text.js';
import { primaryFace } from './text-block.js';
import { uncovered } from './text-runs.js';

/**
 * An error where a font does not exist; a warning where no font has a character or an emoji falls into parts; each once for all the texts of an item.
 * `path` is the item's.
 */
export function textProblems(
  texts: readonly TimedText[],
  fonts: FontResolver,
  path: readonly (string | number)[],
): Problem[] {
  const found = texts.flatMap((text) => problemsOf(text, fonts, path));
  return found.filter((each, i) => found.findIndex((other) => other.message === each.message) === i);
}

function problemsOf(text: TimedText, fonts: FontResolver, path: readonly (string | number)[]): Problem[] {
  const problems: Problem[] = [];
  const looks = [
    ...text.style.emphasis,
    ...(text.emphasis ?? []),
    ...(text.words ?? []).map((word) => word.emphasis ?? {}),
  ];
  const emphasized = new Set(looks.flatMap(({ font }) => (font === undefined ? [] : [font])));
  for (const font of new Set([text.style.font, ...emphasized])) {
    if (fonts.resolve({ ...text.style, font })) continue;
    const missing = message('fonts:unknown', { font, near: listOf(nearestFamilies(font, fonts.families)) });
    const field = font === text.style.font ? ['style', 'font'] : ['style', 'emphasis'];
    problems.push(errorAt([...path, ...field], 'font.missing', missing));
    if (fonts.families.length === 0) return problems;
  }
  const missing = uncovered(toDrawnText(text), primaryFace(text, fonts), text.style, fonts);
  if (missing.length > 0) {
    const shown = `${missing.slice(0, 10).join(' ')}${missing.length > 10 ? ' …' : ''}`;
    problems.push(warningAt([...path, 'text'], 'font.missing', message('fonts:uncovered', { characters: shown })));
  }
  const unjoined = fonts.emoji ? unjoinedEmoji(toDrawnText(text), fonts.emoji) : [];
  if (unjoined.length > 0) {
    const characters = unjoined.slice(0, 10).join(' ');
    problems.push(warningAt([...path, 'text'], 'font.missing', message('fonts:unjoined', { characters })));
  }
  return problems;
}
