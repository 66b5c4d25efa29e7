/** What is translated at once, and what comes back. */
import { z } from 'zod';

/** A text that is translated as one. */
export interface TranslationLine {
  readonly id: string;
  readonly text: string;
  /** The most characters that can be read while it is shown; null where nothing limits it. */
  readonly most: number | null;
}

/** The JSON that a model answers. */
export const TranslationAnswer = z.object({
  lines: z.array(z.object({ id: z.string().max(20), text: z.string().max(20_000) })),
});

/** The same for a model, as JSON schema. */
export const TRANSLATION_SCHEMA = {
  type: 'object',
  properties: {
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, text: { type: 'string' } },
        required: ['id', 'text'],
        additionalProperties: false,
      },
    },
  },
  required: ['lines'],
  additionalProperties: false,
} as const;

// More characters at once make models forget lines; a text that is longer goes alone.
const MOST_CHARACTERS = 1800;
const MOST_LINES = 25;

/** Lines in parts that a small model takes at once. */
export function divideLines(lines: readonly TranslationLine[]): TranslationLine[][] {
  const parts: TranslationLine[][] = [];
  let characters = 0;
  for (const line of lines) {
    const last = parts.at(-1);
    characters += line.text.length;
    if (last && last.length < MOST_LINES && characters <= MOST_CHARACTERS) last.push(line);
    else {
      parts.push([line]);
      characters = line.text.length;
    }
  }
  return parts;
}
