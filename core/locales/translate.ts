/** A message as a sentence of one language. */
import type { i18n } from 'i18next';
import { type Clause, isMessage, type Label, type List, type Message } from './message.js';

// What is asked of i18next.
type I18next = Pick<i18n, 't' | 'exists'>;

// A message may come from a script; this is deeper than any of ours.
const MOST_NESTED = 8;

/** The sentence in `language`; the key where the catalogue has none. Total, whatever the parameters are. */
export const translate = (i18next: I18next, language: string, text: Message): string =>
  toText(i18next, language, text, 0);

/** A label in `language`; plain text stays in the language it was written in. */
export const translateLabel = (i18next: I18next, language: string, label: Label): string =>
  typeof label === 'string' ? label : translate(i18next, language, label);

function toText(i18next: I18next, language: string, { key, params }: Message, depth: number): string {
  const values = Object.entries(params).map(([name, value]) => [name, toValue(value)] as const);
  // Its own types know one language's keys from a global declaration; ours are checked where a message is made.
  const t = i18next.t as unknown as (key: string, options: object) => string;
  return t(key, { ...Object.fromEntries(values), lng: language });

  function toValue(value: unknown): string | number {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if (depth >= MOST_NESTED) return '…';
    if (isMessage(value)) return toText(i18next, language, value, depth + 1);
    if (isClause(value)) return toText(i18next, language, value.clause, depth + 1).replace(/\.$/, '');
    return isList(value) ? joinList(language, value.type, value.list.map(toValue).map(String)) : JSON.stringify(value);
  }
}

function joinList(language: string, type: List['type'], parts: readonly string[]): string {
  if (type === 'plain') return parts.join(', ');
  const joined = new Intl.ListFormat(language, { type }).format(parts);
  // No comma before the last word.
  return language === 'en' && parts.length > 2 ? joined.replace(/,(?= (?:and|or) [^,]*$)/, '') : joined;
}

const isClause = (value: unknown): value is Clause =>
  typeof value === 'object' && value !== null && 'clause' in value && isMessage(value.clause);

const isList = (value: unknown): value is List =>
  typeof value === 'object' && value !== null && 'list' in value && Array.isArray(value.list);
