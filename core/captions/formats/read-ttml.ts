/**
 * TTML 1 and 2, IMSC text and EBU-TT (https://www.w3.org/TR/ttml2/): captions are its paragraphs, words its spans with times.
 *
 * Own code: `imsc` 1.1.5 needs a window to be loaded, and brings a parser of 2011; `saxes` 6.0.0 needs 27 s for a million
 * nested tags; `fast-xml-parser` 5.12.1 refuses a document for one deep tag and says no line numbers.
 */
import { message } from '../../locales/message.js';
import type { CaptionFile, CaptionRegion, CaptionStyle } from '../caption-file.js';
import { toLanguage } from './language.js';
import { plainName } from './plain-lines.js';
import { createReading, type Reading } from './reading.js';
import { scanXml, type XmlEvent } from './scan-xml.js';
import { toWords } from './timed-pieces.js';
import { parseTtmlLengths, parseTtmlRegion, parseTtmlStyle, positionInRegion, type TtmlLengths } from './ttml-style.js';
import { parseTtmlRates, parseTtmlTime, type TtmlRates } from './ttml-time.js';

type Open = Extract<XmlEvent, { type: 'open' }>;

/** An element that is open. Times are microseconds of the media. */
interface Element {
  readonly name: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly begin: number;
  readonly end: number | null;
  /** Whether it or what it stands in says a time. */
  readonly isTimed: boolean;
  readonly isSequence: boolean;
  /** Where the next child of a sequence begins. */
  cursor: number;
  /** Whether its text is not shown: metadata and the readings of ruby. */
  readonly isHidden: boolean;
}

interface Paragraph {
  readonly element: Element;
  readonly ancestors: readonly Element[];
  readonly pieces: { text: string; start: number | null; end: number | null }[];
  length: number;
  hasTimes: boolean;
  isMarked: boolean;
}

const DEEPEST = 200;
const MOST_NAMED = 1000;
const LONGEST_PARAGRAPH = 200_000;
const HIDDEN = new Set(['metadata', 'title', 'desc', 'copyright', 'head', 'image', 'audio', 'script']);

/** Reads TTML. */
export function readTtml(text: string): CaptionFile {
  const reading = createReading();
  const document = createDocument(reading);
  for (const event of scanXml(text.replace(/^\ufeff/, ''))) {
    if (reading.isFull()) break;
    if (event.type === 'open') document.open(event);
    else if (event.type === 'close') document.close(event.name);
    else document.text(event.text);
  }
  return document.finish();
}

function createDocument(reading: Reading) {
  const stack: Element[] = [];
  const styles = new Map<string, ReadonlyMap<string, string>>();
  const regions = new Map<string, ReadonlyMap<string, string>>();
  const agents = new Map<string, string>();
  let [rates, lengths]: [TtmlRates, TtmlLengths] = [parseTtmlRates(new Map()), parseTtmlLengths(new Map())];
  let [language, tooDeep, region, agent]: [string | null, number, string | null, string | null] = [null, 0, null, null];
  let paragraph: Paragraph | null = null;

  const open = (event: Open): void => {
    const { name, attributes, line } = event;
    // One that was never closed ends where the next one begins.
    if (name === 'p' && paragraph) close('p');
    if (stack.length >= DEEPEST) {
      if (tooDeep++ === 0) reading.tell(line, message('captionFiles:tooDeep', { most: DEEPEST }));
      return;
    }
    if (name === 'tt') {
      [rates, lengths] = [parseTtmlRates(attributes), parseTtmlLengths(attributes)];
      language = toLanguage(attributes.get('lang'));
    }
    collectNamed(name, attributes);
    const element = toElement(event, stack.at(-1), rates, reading);
    if (name === 'p') {
      const ancestors = [...stack, element];
      paragraph = { element, ancestors, pieces: [], length: 0, hasTimes: false, isMarked: false };
    } else if (paragraph && name === 'br') put('\n', null, null);
    else if (paragraph && name === 'span') {
      paragraph.hasTimes ||= ['begin', 'end', 'dur'].some((each) => attributes.has(each));
      paragraph.isMarked ||= [...attributes.keys()].some((each) => MARKS.has(each));
    }
    if (attributes.has('backgroundImage')) reading.count('captionFiles:drawingLost', line);
    if (name !== 'br') stack.push(element);
  };

  const collectNamed = (name: string, attributes: ReadonlyMap<string, string>): void => {
    const id = plainName(attributes.get('id') ?? '');
    if (name === 'region' && id !== undefined && regions.size < MOST_NAMED) {
      region = id;
      regions.set(id, withStyles(attributes));
    } else if (name === 'style' && region !== null) {
      regions.set(region, new Map([...withStyles(attributes), ...(regions.get(region) ?? [])]));
    } else if (name === 'style' && id !== undefined && styles.size < MOST_NAMED) styles.set(id, withStyles(attributes));
    else if (name === 'agent' && id !== undefined && agents.size < MOST_NAMED) {
      agent = id;
      agents.set(id, id);
    }
  };

  // Attributes of the styles that are named, under its own.
  const withStyles = (attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
    const named = namesIn(attributes.get('style')).flatMap((name) => [...(styles.get(name) ?? [])]);
    return new Map([...named, ...attributes]);
  };

  const close = (name: string): void => {
    if (tooDeep > 0) {
      tooDeep -= 1;
      return;
    }
    const at = stack.findLastIndex((element) => element.name === name);
    if (at < 0) return;
    for (const element of stack.splice(at).reverse()) {
      const parent = stack.at(-1);
      if (parent) parent.cursor = element.end ?? Math.max(element.cursor, element.begin);
      if (element.name === 'region') region = null;
      if (element.name === 'agent') agent = null;
      if (element.name === 'p') addParagraph();
    }
  };

  const put = (text: string, start: number | null, end: number | null): void => {
    if (!paragraph) return;
    paragraph.length += text.length;
    if (paragraph.length <= LONGEST_PARAGRAPH) paragraph.pieces.push({ text, start, end });
  };

  const text = (content: string): void => {
    if (agent !== null && stack.at(-1)?.name === 'name') {
      const name = plainName(content);
      if (name !== undefined) agents.set(agent, name);
    }
    if (!paragraph || stack.some((element) => element.isHidden)) return;
    const span = stack.at(-1);
    const isOwn = span !== undefined && span !== paragraph.element && paragraph.hasTimes && span.isTimed;
    const preserve =
      stack.findLast((element) => element.attributes.has('space'))?.attributes.get('space') === 'preserve';
    const shown = preserve ? content : content.replace(/\s+/g, ' ');
    const timed = isOwn && hasTimes(stack, paragraph.element);
    put(shown, timed ? span.begin : null, timed ? span.end : null);
  };

  const addParagraph = (): void => {
    const current = paragraph;
    paragraph = null;
    if (!current) return;
    const { element, pieces, ancestors } = current;
    if (current.isMarked) reading.count('captionFiles:formattingLost', element.line);
    if (current.length > LONGEST_PARAGRAPH) {
      reading.tell(element.line, message('captionFiles:cueLong', { most: LONGEST_PARAGRAPH }));
    }
    const source = pieces.map((piece) => piece.text).join('');
    if (source.trim() === '') return;
    const timed = pieces.filter(({ start }) => start !== null);
    if (!element.isTimed && timed.length === 0) {
      reading.tell(element.line, message('captionFiles:timeMissing'));
      return;
    }
    const start = element.isTimed
      ? element.begin
      : Math.min(...timed.slice(0, 10_000).map((piece) => piece.start ?? 0));
    const spans = timed.slice(0, 10_000).flatMap(({ end }) => (end === null ? [] : [end]));
    const end = element.end ?? (spans.length > 0 ? Math.max(...spans) : null);
    if (end === null) reading.tell(element.line, message('captionFiles:endMissing'));
    const find = (name: string) => ancestors.findLast(({ attributes }) => attributes.has(name))?.attributes.get(name);
    const inherited = ancestors
      .map(({ attributes }) => withStyles(attributes).get('textAlign'))
      .findLast((each) => each !== undefined);
    const regionName = plainName(find('region') ?? '');
    const place = regionName === undefined ? null : toRegion(regionName);
    const speaker = agents.get(namesIn(find('agent'))[0] ?? '');
    const [style] = namesIn(find('style'));
    const id = plainName(element.attributes.get('id') ?? '');
    reading.add(
      {
        ...{ start, end: end ?? start + UNKNOWN_LENGTH_US, lines: [source] },
        words: timed.length > 0 ? toWords(pieces) : [],
        ...(id !== undefined && { id }),
        ...(speaker !== undefined && { speaker }),
        ...(style !== undefined && { style }),
        ...(place && { region: place.name }),
        ...(place && { position: positionInRegion(place, inherited ?? regions.get(place.name)?.get('textAlign')) }),
      },
      element.line,
    );
  };

  const toRegion = (name: string): CaptionRegion | null => {
    const attributes = regions.get(name);
    return attributes ? parseTtmlRegion(name, attributes, lengths) : null;
  };

  const finish = (): CaptionFile => {
    if (paragraph) close('p');
    return reading.finish('ttml', {
      language,
      styles: [...styles].map(([name, attributes]): CaptionStyle => parseTtmlStyle(name, attributes, lengths)),
      regions: [...regions.keys()].map(toRegion).filter((each) => each !== null),
    });
  };

  return { open, close, text, finish };
}

const UNKNOWN_LENGTH_US = 2_000_000;
// What makes a span look otherwise.
const MARKS = new Set([
  'style',
  'color',
  'fontWeight',
  'fontStyle',
  'textDecoration',
  'backgroundColor',
  'fontSize',
  'fontFamily',
]);

const namesIn = (list: string | undefined): string[] =>
  (list ?? '')
    .slice(0, 2000)
    .split(/\s+/)
    .filter((name) => name !== '')
    .slice(0, 20);

// Whether a span between the paragraph and the text says a time.
const hasTimes = (stack: readonly Element[], paragraph: Element): boolean =>
  stack
    .slice(stack.indexOf(paragraph) + 1)
    .some(({ attributes }) => attributes.has('begin') || attributes.has('end') || attributes.has('dur'));

function toElement(
  { name, attributes, line }: Open,
  parent: Element | undefined,
  rates: TtmlRates,
  reading: Reading,
): Element {
  const time = (attribute: string): number | null => {
    const source = attributes.get(attribute);
    const us = source === undefined ? null : parseTtmlTime(source, rates);
    if (source !== undefined && us === null) {
      reading.tell(line, message('captionFiles:timeUnreadable', { time: source.slice(0, 80) }));
    }
    return us;
  };
  const base = parent ? (parent.isSequence ? parent.cursor : parent.begin) : 0;
  const [from, to, length] = [time('begin'), time('end'), time('dur')];
  const begin = base + (from ?? 0);
  const said = to !== null ? base + to : length !== null ? begin + length : null;
  const end = said === null ? (parent?.end ?? null) : Math.min(said, parent?.end ?? Number.POSITIVE_INFINITY);
  return {
    ...{ name, line, attributes, begin, end, cursor: begin },
    isTimed: (parent?.isTimed ?? false) || from !== null || said !== null,
    isSequence: attributes.get('timeContainer') === 'seq',
    isHidden: HIDDEN.has(name) || /^(?:text|delimiter)/.test(attributes.get('ruby') ?? ''),
  };
}
