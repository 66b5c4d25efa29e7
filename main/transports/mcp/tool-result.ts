/** Results of the engine as results of tools. */
import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/server';
import { toFailure } from '../../../core/errors.js';
import { toEnglish } from '../../../core/locales/english.js';
import { message } from '../../../core/locales/message.js';

// A longer text would fill a model's context; programs read the structured content.
const LONGEST_TEXT = 40_000;

/** A result as structured content, and as text for models that see only text. `shown` comes before the text. */
export function toToolResult(value: object, shown: readonly ContentBlock[] = []): CallToolResult {
  return {
    content: [{ type: 'text', text: toText(value) }, ...shown],
    structuredContent: value as Record<string, unknown>,
  };
}

/** A failure: its sentence as text, and `{ code, message, data }` as structured content. */
export function toToolFailure(thrown: unknown): CallToolResult {
  const failure = toFailure(thrown);
  const content: ContentBlock[] = [{ type: 'text', text: `${failure.message} (${failure.code})` }];
  if (failure.data !== undefined) content.push({ type: 'text', text: toText(failure.data) });
  return { content, structuredContent: { ...failure }, isError: true };
}

function toText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (text.length <= LONGEST_TEXT) return text;
  const rest = toEnglish(message('mcp:cutShort', { shown: LONGEST_TEXT, all: text.length }));
  return `${text.slice(0, LONGEST_TEXT)}\n… (${rest})`;
}
