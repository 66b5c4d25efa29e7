/** WebVTT with positions, regions, voices, classes, notes and the times of words, to the millisecond. */
import type { CaptionCue, CaptionFile, CaptionRegion } from '../caption-file.js';
import { toClock } from './clock.js';
import { toSpacedWords, type SpacedWord } from './timed-pieces.js';
import { toRegionSettings, toVttRegion, toVttSettings } from './vtt-settings.js';

/** The text of the file. */
export function writeVtt(file: CaptionFile): string {
  const regions = new Map(file.regions.filter(({ name }) => isName(name)).map((region) => [region.name, region]));
  const blocks = [
    ['WEBVTT', ...(file.language === null ? [] : [`Language: ${file.language}`])].join('\n'),
    ...[...regions.values()].map(toVttRegion),
    ...(file.css.trim() === '' ? [] : splitSheets(file.css).map((sheet) => `STYLE\n${sheet}`)),
    ...file.comments.map((comment) => `NOTE\n${withoutBlanks(comment).replaceAll('-->', '->')}`),
    ...file.cues.map((cue) => toBlock(cue, regions)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

// A name in a setting ends at a space.
const isName = (name: string): boolean => /^\S+$/.test(name) && !name.includes('-->');

// A blank line would end the block, and an arrow would begin a cue.
const splitSheets = (css: string): string[] =>
  css
    .replaceAll('-->', '')
    .split(/\n\s*\n/)
    .filter((sheet) => sheet.trim() !== '');

const withoutBlanks = (text: string): string =>
  text
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .join('\n');

function toBlock(cue: CaptionCue, regions: ReadonlyMap<string, CaptionRegion>): string {
  const region = cue.region === undefined ? undefined : regions.get(cue.region);
  const settings = region ? toRegionSettings(region, cue.position) : cue.position ? toVttSettings(cue.position) : '';
  const times = `${toClock(cue.start, '.')} --> ${toClock(cue.end, '.')}`;
  return [
    ...(cue.id === undefined ? [] : [toId(cue.id)]),
    settings === '' ? times : `${times} ${settings}`,
    toCueText(cue),
  ].join('\n');
}

// What begins another kind of block is no name of a cue.
const toId = (id: string): string =>
  id
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('-->', '->')
    .replace(/^(NOTE|STYLE|REGION)(?=\s|$)/, '$1.');

function toCueText(cue: CaptionCue): string {
  const placed = toSpacedWords(cue);
  const text = placed ? toSpans(placed, cue) : cue.lines.map(escapeText).join('\n');
  const spoken = cue.speaker === undefined || /<v /.test(text) ? text : `<v ${toAnnotation(cue.speaker)}>${text}`;
  const isClass = cue.style !== undefined && /^[^\s.<>&]*[^\s.<>&-]$/.test(cue.style);
  return isClass ? `<c.${cue.style}>${spoken}</c>` : spoken;
}

function toSpans(words: readonly SpacedWord[], cue: CaptionCue): string {
  const isTimed = words.some(({ start, end }) => start !== null || end !== null);
  const hasVoices = words.some(({ speaker }) => speaker !== undefined);
  // What stands before the first time begins with the cue.
  let [written, text, voice]: [number, string, string | undefined] = [cue.start, '', undefined];
  let stamps = 0;
  const stamp = (time: number): void => {
    if (time === written) return;
    text += `<${toClock(time, '.')}>`;
    written = time;
    stamps += 1;
  };
  for (const [i, word] of words.entries()) {
    const speaker = word.speaker ?? cue.speaker;
    const isNew = hasVoices && (i === 0 || speaker !== voice);
    if (isNew && voice !== undefined) text += '</v>';
    text += word.before;
    if (isTimed && word.start !== null) stamp(word.start);
    if (isNew && speaker !== undefined) text += `<v ${toAnnotation(speaker)}>`;
    voice = speaker;
    text += escapeText(word.text);
    const end = words[i + 1]?.start ?? (i === words.length - 1 ? cue.end : null);
    if (isTimed && word.end !== null && word.end !== end) stamp(word.end);
  }
  return isTimed && stamps === 0 ? `<${toClock(cue.start, '.')}>${text}` : text;
}

const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u200e', '&lrm;')
    .replaceAll('\u200f', '&rlm;');

// Two hyphens before the tag's end would be an arrow.
const toAnnotation = (name: string): string => escapeText(name.replace(/\s+/g, ' ')).replace(/-$/, '&#45;');
