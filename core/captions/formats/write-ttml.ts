/** TTML with regions, styles, speakers and the times of words, to the millisecond. */
import type { CaptionCue, CaptionFile, CaptionRegion } from '../caption-file.js';
import { toClock } from './clock.js';
import { toSpacedWords, type SpacedWord } from './timed-pieces.js';
import { regionOfPosition, toTtmlRegion, toTtmlStyle } from './ttml-style.js';

type Attributes = Readonly<Record<string, string | undefined>>;

const NAMESPACES = {
  xmlns: 'http://www.w3.org/ns/ttml',
  'xmlns:ttm': 'http://www.w3.org/ns/ttml#metadata',
  'xmlns:ttp': 'http://www.w3.org/ns/ttml#parameter',
  'xmlns:tts': 'http://www.w3.org/ns/ttml#styling',
};

/** The text of the file. */
export function writeTtml(file: CaptionFile): string {
  const speakers = new Map<string, string>();
  const regions = new Map(file.regions.filter(({ name }) => isId(name)).map((region) => [region.name, region]));
  const styles = file.styles.filter(({ name }) => isId(name));
  const defined = new Set(styles.map(({ name }) => name));
  const paragraphs = file.cues.map((cue) => toParagraph(cue, speakers, regions, defined));
  const agents = [...speakers].map(
    ([name, id]) =>
      `<ttm:agent${toAttributes({ 'xml:id': id, type: 'person' })}><ttm:name type="full">${escapeXml(name)}</ttm:name></ttm:agent>`,
  );
  const missing = [...defined].slice(styles.length).map((name) => ({ name }));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<tt${toAttributes({ ...NAMESPACES, 'ttp:timeBase': 'media', 'xml:lang': file.language ?? '' })}>`,
    '<head>',
    ...section('metadata', agents),
    ...section(
      'styling',
      [...styles, ...missing].map(
        (style) => `<style${toAttributes({ 'xml:id': style.name, ...toTtmlStyle(style) })}/>`,
      ),
    ),
    ...section(
      'layout',
      [...regions.values()].map(
        (region) => `<region${toAttributes({ 'xml:id': region.name, ...toTtmlRegion(region) })}/>`,
      ),
    ),
    '</head>',
    '<body><div xml:space="preserve">',
    ...paragraphs,
    '</div></body>',
    '</tt>',
    '',
  ].join('\n');
}

const section = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`<${name}>`, ...lines, `</${name}>`];

// What may be the name of an element.
const isId = (name: string): boolean => /^[A-Za-z_][\w.-]*$/.test(name);

function toParagraph(
  cue: CaptionCue,
  speakers: Map<string, string>,
  regions: Map<string, CaptionRegion>,
  styles: Set<string>,
): string {
  if (cue.speaker !== undefined && !speakers.has(cue.speaker)) speakers.set(cue.speaker, `speaker${speakers.size + 1}`);
  if (cue.style !== undefined && isId(cue.style)) styles.add(cue.style);
  const place = toPlace(cue, regions);
  const attributes = {
    begin: toClock(cue.start, '.'),
    end: toClock(cue.end, '.'),
    region: place?.region,
    style: cue.style !== undefined && isId(cue.style) ? cue.style : undefined,
    'tts:textAlign': place?.textAlign,
    'ttm:agent': cue.speaker === undefined ? undefined : speakers.get(cue.speaker),
  };
  const placed = toSpacedWords(cue);
  const isTimed = placed?.some(({ start, end }) => start !== null || end !== null);
  const content = placed && isTimed ? toSpans(placed, cue) : cue.lines.map(escapeXml).join('<br/>');
  return `<p${toAttributes(attributes)}>${content}</p>`;
}

/** A region of the file, or one that is made for the position. */
function toPlace(
  cue: CaptionCue,
  regions: Map<string, CaptionRegion>,
): { region: string; textAlign: string | undefined } | undefined {
  const { position, region } = cue;
  const side = position?.anchor.endsWith('left') ? 'left' : position?.anchor.endsWith('right') ? 'right' : 'center';
  if (region !== undefined && regions.has(region)) return { region, textAlign: position ? side : undefined };
  if (!position) return undefined;
  const name = `at_${position.anchor}_${[position.x, position.y, position.width ?? 'any'].join('_')}`;
  const made = regionOfPosition(name.replace(/[^\w.-]/g, '-'), position);
  regions.set(made.region.name, made.region);
  return { region: made.region.name, textAlign: made.textAlign };
}

function toSpans(words: readonly SpacedWord[], cue: CaptionCue): string {
  // Relative to the paragraph, as the standard has it.
  const offset = (us: number | null): string | undefined =>
    us === null ? undefined : `${(Math.round(us / 1000) - Math.round(cue.start / 1000)) / 1000}s`;
  return words
    .map(({ before, text, start, end }) => {
      const times = { begin: offset(start), end: offset(end) };
      const span =
        start === null && end === null ? escapeXml(text) : `<span${toAttributes(times)}>${escapeXml(text)}</span>`;
      return before.replaceAll('\n', '<br/>') + span;
    })
    .join('');
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const toAttributes = (attributes: Attributes): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(value)}"`]))
    .join('');
