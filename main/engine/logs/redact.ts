/** Takes secrets out of values before they are written down. */
import { REDACTED, hideSecrets, isSecretName, type Redaction, redactText } from './redact-text.js';

const MAX_DEPTH = 8;
const MAX_PARTS = 100;
const MAX_CHARACTERS = 8000;
// Searched for shapes; half a secret at its end is seldom one of a known shape, and is cut off with what is too long.
const SEARCHED_CHARACTERS = 4 * MAX_CHARACTERS;

/**
 * A copy of `value` in plain JSON without secrets: what is kept under a name such as `token` or `password` at any depth,
 * what looks like a secret in any text, and the secrets that are named. Bounded in depth, width and length, and total:
 * whatever comes in, such as a value that holds itself, nothing is thrown.
 */
export function redact(value: unknown, redaction: Redaction = {}): unknown {
  const exact = { ...redaction, secrets: [...(redaction.secrets ?? [])] };
  return toClean(value, exact, []);
}

function toClean(value: unknown, redaction: Redaction, above: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
      return toCleanText(value, redaction);
    case 'number':
      // JSON has no negative zero.
      return Number.isFinite(value) ? value || 0 : String(value);
    case 'bigint':
      return String(value);
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : toCleanObject(value, redaction, above);
    default:
      return undefined;
  }
}

function toCleanText(text: string, redaction: Redaction): string {
  // Named secrets are looked for in all of it, or half of one could stay at a cut.
  const hidden = hideSecrets(text, redaction.secrets ?? []);
  const clean = redactText(hidden.slice(0, SEARCHED_CHARACTERS), { ...redaction, secrets: [] });
  return clean.length > MAX_CHARACTERS ? `${clean.slice(0, MAX_CHARACTERS - 1)}…` : clean;
}

function toCleanObject(value: object, redaction: Redaction, above: readonly object[]): unknown {
  if (above.includes(value)) return '[circular]';
  if (above.length >= MAX_DEPTH) return '[deep]';
  const clean = (part: unknown) => toClean(part, redaction, [...above, value]);
  try {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    if (value instanceof URL) return clean(value.href);
    const list = value instanceof Set ? [...value] : value;
    if (Array.isArray(list)) return list.slice(0, MAX_PARTS).map((part) => clean(part) ?? null);
    const fields = toFields(value);
    return Object.fromEntries(
      Object.entries(fields)
        .slice(0, MAX_PARTS)
        .map(([key, part]) => [toCleanText(key, redaction), isSecretName(key) ? toHidden(part) : clean(part)]),
    );
  } catch {
    // A getter or a proxy that throws.
    return '[unreadable]';
  }
}

// That something is not set, or whether, is no secret.
const toHidden = (part: unknown): unknown =>
  part === null || part === undefined || typeof part === 'boolean' ? part : REDACTED;

// What an error says of itself is not among its enumerable fields.
function toFields(value: object): object {
  if (value instanceof Map) return Object.fromEntries(value);
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { ...value, name, message, stack, ...(cause === undefined ? {} : { cause }) };
}
