/** Parts that start where the one before them in their list ends: `"start": "after previous"`, or some seconds later. */
import { message } from '../locales/message.js';
import { type Problem, errorAt } from '../project/problem.js';
import { type JsonObject, isJsonObject, type PlacedPart } from './placed-part.js';

/** The words for it. */
export const AFTER_PREVIOUS = /^after[ _]previous(?:\s*\+\s*(\d+(?:\.\d+)?)\s*s?)?$/i;

/** The parts of a list with their starts as seconds. */
export function placeAfterPrevious(list: string, parts: readonly PlacedPart[], problems: Problem[]): PlacedPart[] {
  // Segments follow one another anyway; their `start` is a place in the source.
  const field = list === 'segments' || list === 'text_overlays' ? 'start' : 'at';
  let previous: number | null = 0;
  return parts.map((part): PlacedPart => {
    if (!isJsonObject(part.value)) return part;
    const spoken = field === 'at' && part.value.at === undefined && isAfter(part.value.start) ? 'start' : field;
    const asked = part.value[spoken];
    let value: JsonObject = part.value;
    if (isAfter(asked)) {
      const { [spoken]: _, ...others } = value;
      if (list === 'segments') return { ...part, value: others };
      if (previous === null)
        problems.push(errorAt([...part.path, spoken], 'input.invalid', message('recipe:previousEnd')));
      value = { ...others, [field]: round((previous ?? 0) + Number(AFTER_PREVIOUS.exec(asked)?.[1] ?? 0)) };
    }
    if (list === 'text_overlays') value = withEnd(value);
    previous = endOf(value, field);
    return { ...part, value };
  });
}

const isAfter = (value: unknown): value is string => typeof value === 'string' && AFTER_PREVIOUS.test(value.trim());

// A text may say how long it is shown instead of until when.
function withEnd(value: JsonObject): JsonObject {
  const { duration, ...others } = value;
  const { start = 0 } = others;
  if (typeof duration !== 'number' || typeof start !== 'number' || others.end !== undefined) return value;
  return { ...others, end: round(start + duration) };
}

function endOf(value: JsonObject, field: string): number | null {
  const start = value[field] ?? 0;
  if (typeof value.end === 'number') return value.end;
  return typeof start === 'number' && typeof value.duration === 'number' ? round(start + value.duration) : null;
}

const round = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;
