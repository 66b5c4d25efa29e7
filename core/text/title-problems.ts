/** What is wrong with the text of a title. */
import type { TitleItem } from '../project/kinds/title.js';
import type { Problem } from '../project/problem.js';
import { type FontResolver, nearestFamilies } from './font-resolver.js';
import { primaryFace, toDrawnText } from './text-block.js';
import { uncovered } from './text-runs.js';

/** An error where the font does not exist; a warning where no font has a character. `path` is the place of the title. */
export function titleProblems(title: TitleItem, fonts: FontResolver, path: readonly (string | number)[]): Problem[] {
  const problems: Problem[] = [];
  if (!fonts.resolve(title.style)) {
    const near = nearestFamilies(title.style.font, fonts.families).join(', ');
    problems.push({
      severity: 'error',
      code: 'font.missing',
      message: `There is no font called "${title.style.font}"; the nearest are ${near}, or add its file to the project.`,
      path: [...path, 'style', 'font'],
    });
    if (fonts.families.length === 0) return problems;
  }
  const missing = uncovered(toDrawnText(title), primaryFace(title, fonts), title.style, fonts);
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
