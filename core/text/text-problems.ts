/** What is wrong with texts over the picture. */
import type { TimedText } from '../project/timed-text.js';
import type { Problem } from '../project/problem.js';
import { type FontResolver, nearestFamilies } from './font-resolver.js';
import { primaryFace, toDrawnText } from './text-block.js';
import { uncovered } from './text-runs.js';

/**
 * An error where a font does not exist; a warning where no font has a character; each once for all the texts of an item.
 * `path` is the item's.
 */
export function textProblems(
  texts: readonly TimedText[],
  fonts: FontResolver,
  path: readonly (string | number)[],
): Problem[] {
  const found = texts.flatMap((text) => problemsOf(text, fonts, path));
  return found.filter(({ message }, i) => found.findIndex((other) => other.message === message) === i);
}

function problemsOf(text: TimedText, fonts: FontResolver, path: readonly (string | number)[]): Problem[] {
  const problems: Problem[] = [];
  if (!fonts.resolve(text.style)) {
    const near = nearestFamilies(text.style.font, fonts.families).join(', ');
    problems.push({
      severity: 'error',
      code: 'font.missing',
      message: `There is no font called "${text.style.font}"; the nearest are ${near}, or add its file to the project.`,
      path: [...path, 'style', 'font'],
    });
    if (fonts.families.length === 0) return problems;
  }
  const missing = uncovered(toDrawnText(text), primaryFace(text, fonts), text.style, fonts);
  if (missing.length > 0) {
    const shown = missing.slice(0, 10).join(' ');
    problems.push({
      severity: 'warning',
      code: 'font.missing',
      message: `No font has these characters: ${shown}${missing.length > 10 ? ' …' : ''}; choose a font of your own that has them.`,
      path: [...path, 'text'],
    });
  }
  return problems;
}
