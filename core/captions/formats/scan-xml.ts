/** Tags and texts of XML, also of XML that is not well-formed. Entities of a document type are not expanded. */
import { decodeEntities } from './entities.js';

/** A tag or a text with the line that it begins in. Names have no prefix: `tts:color` is `color`. */
export type XmlEvent =
  | {
      readonly type: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly line: number;
    }
  | { readonly type: 'close'; readonly name: string; readonly line: number }
  | { readonly type: 'text'; readonly text: string; readonly line: number };

const LONGEST_TAG = 20_000;
const TAG_NAME = /^\/?\s*([^\s<>/="']{1,200})/;
const ATTRIBUTE = /([^\s<>/="']{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;

const [QUOTE, APOSTROPHE, LESS, GREATER] = [0x22, 0x27, 0x3c, 0x3e];

// What begins like the first ends behind the second, and is skipped.
const SKIPPED = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;
const CDATA = ['<![CDATA[', ']]>'] as const;

/** Scans a text from its beginning to its end, in time that grows with its length. */
export function* scanXml(source: string): Generator<XmlEvent> {
  let [at, line, newline] = [0, 1, source.indexOf('\n')];
  const lineAt = (place: number): number => {
    for (; newline >= 0 && newline < place; newline = source.indexOf('\n', newline + 1)) line++;
    return line;
  };
  const endOf = (mark: string): number => {
    const end = source.indexOf(mark, at);
    return end < 0 ? source.length : end + mark.length;
  };
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const end = open < 0 ? source.length : open;
    if (end > at) yield { type: 'text', text: decodeEntities(source.slice(at, end)), line: lineAt(at) };
    if (open < 0) return;
    at = open;
    const skipped = SKIPPED.find(([begin]) => source.startsWith(begin, at));
    if (skipped) at = endOf(skipped[1]);
    else if (source.startsWith(CDATA[0], at)) {
      const after = endOf(CDATA[1]);
      yield { type: 'text', text: source.slice(at + CDATA[0].length, after).replace(/\]\]>$/, ''), line: lineAt(at) };
      at = after;
    } else if (source.startsWith('<!', at)) at = endOfDoctype(source, at);
    else {
      const tag = readTag(source, at);
      if (!tag) {
        yield { type: 'text', text: '<', line: lineAt(at) };
        at += 1;
        continue;
      }
      const place = lineAt(at);
      if (!tag.isEnd) yield { type: 'open', name: tag.name, attributes: tag.attributes, line: place };
      if (tag.isEnd || tag.isEmpty) yield { type: 'close', name: tag.name, line: place };
      at = tag.after;
    }
  }
}

function endOfDoctype(source: string, from: number): number {
  const end = source.indexOf('>', from);
  const inner = source.indexOf('[', from);
  if (inner < 0 || (end >= 0 && end < inner)) return end < 0 ? source.length : end + 1;
  const innerEnd = source.indexOf(']', inner);
  const after = innerEnd < 0 ? -1 : source.indexOf('>', innerEnd);
  return after < 0 ? source.length : after + 1;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  readonly after: number;
}

function readTag(source: string, open: number): Tag | null {
  const end = endOfTag(source, open);
  const inside = end < 0 ? '' : source.slice(open + 1, end);
  const name = TAG_NAME.exec(inside)?.[1];
  if (name === undefined) return null;
  return {
    name: localName(name).toLowerCase(),
    attributes: inside.includes('=') ? readAttributes(inside) : NO_ATTRIBUTES,
    isEnd: inside.startsWith('/'),
    isEmpty: inside.endsWith('/'),
    after: end + 1,
  };
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function readAttributes(inside: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single] of inside.matchAll(ATTRIBUTE))
    attributes.set(localName(key), decodeEntities(double ?? single ?? ''));
  return attributes;
}

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

// A bracket in quotes ends no tag; one that opens before it does makes the first one text.
function endOfTag(source: string, open: number): number {
  const limit = Math.min(source.length, open + LONGEST_TAG);
  let quote = 0;
  for (let at = open + 1; at < limit; at++) {
    const sign = source.charCodeAt(at);
    if (quote !== 0) {
      if (sign === quote) quote = 0;
    } else if (sign === QUOTE || sign === APOSTROPHE) quote = sign;
    else if (sign === GREATER) return at;
    else if (sign === LESS) return -1;
  }
  return -1;
}
