/** A problem as one line with its place. */
import type { Problem } from '../../../core/project/problem.js';
import { sanitize } from './sanitize.js';

/** Where in a document: `segments[2].video`; empty for the document itself. */
export function toPlaceText(path: Problem['path']): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}

/** `recipe.json › segments[2].video: The file is missing; …`; a warning says that it is one. */
export function toProblemLine(problem: Problem, file: string | null, unicode = true): string {
  const place = [file, toPlaceText(problem.path)].filter(Boolean).join(unicode ? ' › ' : ' > ');
  const text = `${problem.severity === 'warning' ? 'Warning: ' : ''}${problem.message}`;
  return sanitize(place === '' ? text : `${place}: ${text}`);
}
