/**
 * Advanced SubStation Alpha and its ancestor SSA, as libass reads them
 * (https://github.com/libass/libass/wiki/ASS-File-Format-Guide): styles, positions and karaoke are kept, drawings are not.
 *
 * Own code: `ass-compiler` 0.1.16 throws where a Format line is missing, trims texts, knows no escaped braces and no line
 * numbers; `subsrt-ts` 2.1.2 strips codes but knows no karaoke, styles or positions.
 */
import { message } from '../../locales/message.js';
import type { CanvasSize } from '../../project/canvas-size.js';
import type { CaptionFile, CaptionPosition, CaptionStyle } from '../caption-file.js';
import { pointAtEdge, roundFraction } from './anchors.js';
import { type AssFields, parseAssStyle, STYLE_FIELDS } from './ass-style.js';
import { type AssText, parseAssText } from './ass-text.js';
import { parseClock } from './clock.js';
import { toLanguage } from './language.js';
import { fileLines, plainName } from './plain-lines.js';
import { createReading, type Reading } from './reading.js';
import { toWords } from './timed-pieces.js';

const EVENT_FIELDS = 'Layer,Start,End,Style,Name,MarginL,MarginR,MarginV,Effect,Text';
const LEGACY_STYLE_FIELDS =
  'Name,Fontname,Fontsize,PrimaryColour,SecondaryColour,TertiaryColour,BackColour,Bold,Italic,BorderStyle,Outline,Shadow,' +
  'Alignment,MarginL,MarginR,MarginV,AlphaLevel,Encoding';
const MOST_STYLES = 1000;
const MOST_COMMENTS = 1000;

interface Script {
  size: CanvasSize;
  isLegacy: boolean;
  styleFields: readonly string[];
  eventFields: readonly string[];
  language: string | null;
  readonly styles: Map<string, CaptionStyle>;
  readonly comments: string[];
}

/** Reads ASS or SSA. */
export function readAss(text: string): CaptionFile {
  const reading = createReading();
  const lines = fileLines(text);
  const script: Script = {
    size: sizeOf(lines),
    isLegacy: false,
    styleFields: namesOf(STYLE_FIELDS),
    eventFields: namesOf(EVENT_FIELDS),
    language: null,
    styles: new Map(),
    comments: [],
  };
  let section = '';
  for (const [i, line] of lines.entries()) {
    if (reading.isFull()) break;
    const heading = /^[ \t]{0,20}\[([^\]]{1,60})\]/.exec(line)?.[1];
    if (heading === undefined) readLine(line, i + 1, section, script, reading);
    else {
      section = heading.toLowerCase();
      if (section === 'v4 styles') {
        script.isLegacy = true;
        script.styleFields = namesOf(LEGACY_STYLE_FIELDS);
      }
    }
  }
  return reading.finish('ass', {
    language: script.language,
    styles: [...script.styles.values()],
    comments: script.comments,
  });
}

const namesOf = (fields: string): string[] =>
  fields
    .slice(0, 2000)
    .split(',')
    .map((name) => name.trim().toLowerCase());

// The size must be known before the first position. What a script leaves out, libass takes of a picture of 4 to 3.
function sizeOf(lines: readonly string[]): CanvasSize {
  const find = (name: string): number | undefined => {
    const line = lines.slice(0, 10_000).find((each) => each.slice(0, 40).trimStart().startsWith(`${name}:`));
    const value = Number.parseInt(line?.slice(0, 100).split(':')[1] ?? '', 10);
    return value > 0 && value < 1_000_000 ? value : undefined;
  };
  const [width, height] = [find('PlayResX'), find('PlayResY')];
  return {
    width: width ?? (height === undefined ? 384 : (height * 4) / 3),
    height: height ?? (width === undefined ? 288 : (width * 3) / 4),
  };
}

function readLine(line: string, number: number, section: string, script: Script, reading: Reading): void {
  const colon = line.slice(0, 40).indexOf(':');
  if (colon < 0 || /^\s{0,20};/.test(line)) return;
  const [name, value] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1)];
  if (name === 'format') {
    if (section.endsWith('styles')) script.styleFields = namesOf(value);
    else script.eventFields = namesOf(value);
  } else if (name === 'style') addStyle(splitFields(value, script.styleFields), script);
  else if (name === 'language') script.language ??= toLanguage(value.slice(0, 60));
  else if (name === 'dialogue') addEvent(splitFields(value, script.eventFields), number, script, reading);
  else if (name === 'comment' && section === 'events') {
    const text = splitFields(value, script.eventFields).get('text')?.trim().slice(0, 10_000);
    if (text && script.comments.length < MOST_COMMENTS) script.comments.push(text);
  }
}

// The last field takes the rest of the line, with its commas.
function splitFields(value: string, names: readonly string[]): AssFields {
  const fields = new Map<string, string>();
  let at = 0;
  for (const [i, name] of names.entries()) {
    const comma = i === names.length - 1 ? -1 : value.indexOf(',', at);
    fields.set(name, (comma < 0 ? value.slice(at) : value.slice(at, comma)).trim());
    if (comma < 0) break;
    at = comma + 1;
  }
  return fields;
}

function addStyle(fields: AssFields, { styles, size, isLegacy }: Script): void {
  const style = parseAssStyle(fields, size, isLegacy);
  if (style && styles.size < MOST_STYLES) styles.set(style.name, style);
}

function addEvent(fields: AssFields, line: number, script: Script, reading: Reading): void {
  const [start, end] = [parseClock(fields.get('start') ?? ''), parseClock(fields.get('end') ?? '')];
  if (start === null || end === null) {
    const time = `${fields.get('start')?.slice(0, 40) ?? ''} - ${fields.get('end')?.slice(0, 40) ?? ''}`;
    reading.tell(line, message('captionFiles:timeUnreadable', { time }));
    return;
  }
  const content = parseAssText(reading.cut(fields.get('text') ?? '', line), start);
  if (content.formatted) reading.count('captionFiles:formattingLost', line);
  if (content.moved || /^\s*(?:banner|scroll)/i.test(fields.get('effect')?.slice(0, 40) ?? '')) {
    reading.count('captionFiles:movementLost', line);
  }
  if (content.drawn) reading.count('captionFiles:drawingLost', line);
  const name = plainName((fields.get('style') ?? '').replace(/^\*+/, ''));
  const style = name === undefined || name === 'Default' ? undefined : name;
  const speaker = plainName(fields.get('name') ?? fields.get('actor') ?? '');
  const position = toPosition(content, fields, script.styles.get(style ?? 'Default'), script.size);
  reading.add(
    {
      ...{ start, end, lines: [content.text], words: toWords(content.pieces) },
      ...(speaker !== undefined && { speaker }),
      ...(style !== undefined && { style }),
      ...(position && { position }),
    },
    line,
  );
}

// What libass takes where neither the event nor its style says a margin.
const EDGE_PIXELS = 10;

function toPosition(
  { anchor: said, point }: AssText,
  fields: AssFields,
  style: CaptionStyle | undefined,
  { width, height }: CanvasSize,
): CaptionPosition | undefined {
  const margin = (name: string): number | undefined => {
    const pixels = Number.parseInt(fields.get(name)?.slice(0, 10) ?? '', 10);
    return Number.isFinite(pixels) && pixels !== 0 ? pixels : undefined;
  };
  const anchor = said ?? style?.anchor ?? 'bottom';
  if (point) return { x: roundFraction(point[0] / width), y: roundFraction(point[1] / height), anchor };
  const isRight = anchor.endsWith('right');
  const [horizontal, vertical] = [margin(isRight ? 'marginr' : 'marginl'), margin('marginv')];
  if (said === undefined && horizontal === undefined && vertical === undefined) return undefined;
  const ofStyle = style?.margin && (isRight ? style.margin.right : style.margin.left);
  const x = horizontal === undefined ? (ofStyle ?? EDGE_PIXELS / width) : horizontal / width;
  const y = vertical === undefined ? (style?.margin?.vertical ?? EDGE_PIXELS / height) : vertical / height;
  const edge = pointAtEdge(anchor, x, y);
  return { x: roundFraction(edge.x), y: roundFraction(edge.y), anchor };
}
