/** Reads what a model answered: JSON, or something like it that was cut off or has words around it. */
import { TranslationAnswer } from './translation-line.js';

/**
 * The translations by the ids that were asked for. What is no translation is left out: other ids, empty texts, and texts so much longer
 * than theirs that they cannot be translations.
 */
export function parseTranslations(answer: string, asked: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, text } of readLines(answer)) {
    const source = asked.get(id);
    const plain = toPlain(text);
    if (source === undefined || plain === '' || found.has(id)) continue;
    if (plain.length > 40 + source.length * 5) continue;
    found.set(id, plain);
  }
  return found;
}

function readLines(answer: string): { readonly id: string; readonly text: string }[] {
  // Models that think aloud, and those that put JSON into a block of Markdown.
  const text = answer.replace(/<think>[\s\S]*?<\/think>/gi, '');
  const whole = TranslationAnswer.safeParse(parseJson(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)));
  if (whole.success) return whole.data.lines;
  // Cut off: every object that is whole counts.
  return [...text.matchAll(/\{[^{}]*\}/g)].flatMap(([object]) => {
    const line = TranslationAnswer.shape.lines.element.safeParse(parseJson(object));
    return line.success ? [line.data] : [];
  });
}

const toPlain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
