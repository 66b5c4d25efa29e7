/** Text for people as a key of the catalogue and its parameters; it becomes a sentence where a language is known. */
import { z } from 'zod';
import type { Catalogue } from './catalogue.js';

/** A list in a sentence: "a, b and c" is a conjunction, "a, b or c" a disjunction, "a, b, c" has no word before the last. */
export interface List {
  readonly list: readonly (string | Message)[];
  readonly type: 'conjunction' | 'disjunction' | 'plain';
}

/** A sentence as a part of another one: without its full stop. */
export interface Clause {
  readonly clause: Message;
}

/** A parameter of a sentence. A message is translated with the sentence around it. */
export type Param = string | number | Message | List | Clause;

// `clips_one` and `clips_other` are the plural forms of `clips`; `engine.gone_window` is what a window says instead.
type BaseOf<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key extends `${string}_window` ? never : Key;

/** A key of the catalogue: `edits:trackLocked` is `trackLocked` of `resources/locales/<language>/edits.json`. */
export type MessageKey = {
  [Feature in keyof Catalogue]: `${Feature}:${BaseOf<keyof Catalogue[Feature] & string>}`;
}[keyof Catalogue];

type TextOf<Texts, Key extends string> = Key extends keyof Texts
  ? Texts[Key]
  : Texts[`${Key}_${'one' | 'other'}` & keyof Texts];

type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? (Name extends `${infer Plain},${string}` ? Plain : Name) | NamesIn<Rest>
  : never;

type Names<Texts, Key extends string> = NamesIn<TextOf<Texts, Key>> | (Key extends keyof Texts ? never : 'count');

/** The parameters that a key needs. */
export type MessageParams<Key extends MessageKey> = Key extends `${infer Feature extends keyof Catalogue}:${infer Name}`
  ? { readonly [Each in Names<Catalogue[Feature], Name>]: Each extends 'count' ? number : Param }
  : never;

/** A sentence, or a part of one, in no language yet. */
export interface Message {
  readonly key: MessageKey;
  readonly params: Readonly<Record<string, Param>>;
}

/** What is called by a message where the program named it, and by plain text where a person or a script did. */
export type Label = string | Message;

/** A message of the catalogue; the compiler knows the parameters of every key. */
export const message = <Key extends MessageKey>(
  key: Key,
  ...[params]: object extends MessageParams<Key> ? [] : [MessageParams<Key>]
): Message => ({ key, params: (params ?? {}) as Message['params'] });

/** Whether something is a message and not plain text. */
export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'key' in value && 'params' in value && value.params !== null;

/** "a, b and c". */
export const allOf = (list: List['list']): List => ({ list, type: 'conjunction' });

/** "a, b or c". */
export const anyOf = (list: List['list']): List => ({ list, type: 'disjunction' });

/** "a, b, c". */
export const listOf = (list: List['list']): List => ({ list, type: 'plain' });

/** The sentence as a part of another one. */
export const clauseOf = (sentence: Message): Clause => ({ clause: sentence });

/** A message as it crosses the contract. Of any key: another version of Upright knows other ones. */
export const MessageSchema = z.strictObject({
  key: z.string().max(200),
  params: z.record(z.string().max(100), z.json()),
}) as unknown as z.ZodType<Message, Message>;

/** A {@link Label} as it crosses the contract. */
export const LabelSchema = z.union([z.string(), MessageSchema]);
