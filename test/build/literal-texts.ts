/** Texts for people that stand in code as literals, found in its syntax tree. */
import { parseSync } from 'vite';

/** A literal that reads like a text for people. */
export interface LiteralText {
  readonly line: number;
  /** `…` stands for each value of a template. */
  readonly text: string;
  /** Names of the functions and properties that it is handed to, the nearest last. */
  readonly within: readonly string[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Sentences and phrases among the literals and templates of a file. */
export const findProse = (file: string, source: string): LiteralText[] =>
  findLiterals(file, source, (node) => isSentence(textOf(node)) || isPhrase(textOf(node)));

const SHOWN = 'aria-label|aria-description|aria-placeholder|alt|label|placeholder|title';
const SHOWN_ATTRIBUTE = new RegExp(`^(?:${SHOWN})=$`);
const SHOWN_PROPERTY = new RegExp(`^(?:${SHOWN})$`);

/** Words of a page: sentences, words between tags, and words in attributes and properties that a person sees or hears. */
export const findShown = (file: string, source: string): LiteralText[] =>
  findLiterals(file, source, (node, within) => {
    const text = textOf(node);
    const place = within.at(-1) ?? '';
    if (node.type === 'JSXText' || SHOWN_ATTRIBUTE.test(place)) return /\p{L}/u.test(text);
    // A property may hold a key of the catalogue, or numbers with a unit.
    if (SHOWN_PROPERTY.test(place)) return /\p{L}{3}/u.test(text) && !/^[a-z][\w.:-]*$/.test(text);
    return isSentence(text);
  });

function findLiterals(
  file: string,
  source: string,
  select: (node: Node, within: readonly string[]) => boolean,
): LiteralText[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const found: LiteralText[] = [];
  const visit = (value: unknown, within: readonly string[]): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, within);
    if (!isNode(value) || isForCompiler(value)) return;
    if (isText(value) && select(value, within)) {
      found.push({ line: source.slice(0, value.start).split('\n').length, text: textOf(value), within });
    }
    const name = nameOf(value);
    for (const field of Object.values(value)) visit(field, name === null ? within : [...within, name]);
  };
  visit(program, []);
  return found;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

// Types hold no texts, but assertions of types hold expressions.
const isForCompiler = ({ type }: Node): boolean =>
  /^(?:Import|ExportAll)/.test(type) || /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/.test(type);

const isText = (node: Node): boolean =>
  (node.type === 'Literal' && typeof node.value === 'string') ||
  node.type === 'TemplateLiteral' ||
  node.type === 'JSXText';

function textOf(node: Node): string {
  if (node.type !== 'TemplateLiteral') return String(node.value).trim();
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
}

// What a call, a property or an attribute (`label=`) is called: `throw new Error(…)` is within `Error`.
function nameOf(node: Node): string | null {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return nameOf(node.callee as Node);
  if (node.type === 'TaggedTemplateExpression') return nameOf(node.tag as Node);
  if (node.type === 'MemberExpression') return nameOf(node.property as Node);
  if (node.type === 'Property' || node.type === 'PropertyDefinition') return nameOf(node.key as Node);
  if (node.type === 'JSXAttribute') return `${nameOf(node.name as Node)}=`;
  if (node.type === 'Super') return 'super';
  return node.type.endsWith('Identifier') ? String(node.name) : null;
}

const WORD = /^["(]?[\p{L}’'-]+[)",;:.!?…]*$/u;
const SMALL_WORD =
  /^(?:an?|and|are|as|at|be|by|cannot|for|from|has|in|is|it|its|may|no|not|of|on|or|that|the|this|to|was|with)$/;

const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

/** Whether a text of several words begins with a capital or a name, or ends with a stop. */
export function isSentence(text: string): boolean {
  const plain = wordsOf(text).filter((word) => WORD.test(word));
  // Names, and constants of formats, have no words in lower case.
  if (plain.length < 2 || !plain.some((word) => /^\p{Ll}{2}/u.test(word))) return false;
  return /^["“]?[\p{Lu}…]/u.test(text.trim()) || /[.?]$/.test(text);
}

/** Whether it is words and nothing else, as a part of a sentence is, and not a list of names. */
export function isPhrase(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 2 && words.every((word) => WORD.test(word)) && words.some((word) => SMALL_WORD.test(word));
}
