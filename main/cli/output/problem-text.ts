/** A problem as one line with its path. */
import type { Problem } from '../../../core/project/problem.js';
import { sanitize } from './sanitize.js';

/** The path in a document: `segments[2].video`; empty for the document itself. */
export function toPlaceText(path: Problem['path']): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}

/** `recipe.json › segments[2].video: The file is missing; …`. A warning is marked as one. */
export function toProblemLine(problem: Problem, file: string | null, unicode = true): string {
  const place = [file, toPlaceText(problem.path)].filter(Boolean).join(unicode ? ' › ' : ' > ');
  const text = `${problem.severity === 'warning' ? 'Warning: ' : ''}${problem.message}`;
  return sanitize(place === '' ? text : `${place}: ${text}`);
}
