/** Answers of the engine as answers of a tool. */
import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/server';
import { toFailure } from '../../../core/errors.js';

// Longer texts would fill a model's window; programs read the structured part.
const LONGEST_TEXT = 40_000;

/** An answer, as structured content and as text for models that see nothing else. `shown` stands before the text. */
export function toToolResult(value: object, shown: readonly ContentBlock[] = []): CallToolResult {
  return {
    content: [{ type: 'text', text: toText(value) }, ...shown],
    structuredContent: value as Record<string, unknown>,
  };
}

/** A failure: the sentence for a person, and `{ code, message, data }` for whoever acts on it. */
export function toToolFailure(thrown: unknown): CallToolResult {
  const failure = toFailure(thrown);
  const content: ContentBlock[] = [{ type: 'text', text: `${failure.message} (${failure.code})` }];
  if (failure.data !== undefined) content.push({ type: 'text', text: toText(failure.data) });
  return { content, structuredContent: { ...failure }, isError: true };
}

function toText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}\n… (the first ${LONGEST_TEXT} of ${text.length} characters; ask for less)`;
}
