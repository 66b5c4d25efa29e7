/**
 * Advanced SubStation Alpha with plain styles, positions, speakers and the times of words as karaoke, to the centisecond.
 * What the editor draws is another script: that of `core/text/ass-document.ts`.
 */
import type { CanvasSize } from '../../project/canvas-size.js';
import { escapeAss } from '../../text/ass-escape.js';
import { toAssTime } from '../../text/ass-time.js';
import type { CaptionCue, CaptionFile, CaptionStyle } from '../caption-file.js';
import { padOfAnchor } from './anchors.js';
import { STYLE_FIELDS, toAssStyle } from './ass-style.js';
import { toSpacedWords, type SpacedWord } from './timed-pieces.js';

const CENTISECOND_US = 10_000;
const DEFAULT: CaptionStyle = { name: 'Default' };

/** The text of the file, for a picture of this size. */
export function writeAss(file: CaptionFile, size: CanvasSize): string {
  const styles = new Map([DEFAULT, ...file.styles].map((style) => [toField(style.name), style]));
  // A style that the file only names looks like the default one.
  for (const { style } of file.cues) {
    const name = toField(style ?? '');
    if (name !== '' && !styles.has(name)) styles.set(name, { ...styles.get('Default'), name });
  }
  return [
    '[Script Info]',
    ...Object.entries({
      ...{ ScriptType: 'v4.00+', PlayResX: size.width, PlayResY: size.height },
      ...{ ScaledBorderAndShadow: 'yes', WrapStyle: 0 },
    }).map(([name, value]) => `${name}: ${value}`),
    ...(file.language === null ? [] : [`Language: ${file.language}`]),
    '',
    '[V4+ Styles]',
    `Format: ${STYLE_FIELDS.replaceAll(',', ', ')}`,
    ...[...styles].map(([name, style]) => toAssStyle({ ...style, name }, size)),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...file.comments.map((comment) => `Comment: 0,0:00:00.00,0:00:00.00,Default,,0,0,0,,${escapeAss(comment)}`),
    ...file.cues.map((cue) => toEvent(cue, size)),
    '',
  ].join('\n');
}

// A comma would end the field.
const toField = (name: string): string => name.replace(/[\s,]+/g, ' ').trim();

function toEvent(cue: CaptionCue, size: CanvasSize): string {
  const times = `${toAssTime(toCentiseconds(cue.start))},${toAssTime(toCentiseconds(cue.end))}`;
  const style = toField(cue.style ?? '');
  const placed = toSpacedWords(cue);
  const text = placed ? toKaraoke(placed, cue) : cue.lines.map(escapeAss).join('\\N');
  return `Dialogue: 0,${times},${style === '' ? 'Default' : style},${toField(cue.speaker ?? '')},0,0,0,,${toPlace(cue, size)}${text}`;
}

const toCentiseconds = (us: number): number => Math.round(us / CENTISECOND_US);

function toPlace({ position }: CaptionCue, { width, height }: CanvasSize): string {
  if (!position) return '';
  const pixel = (value: number): string => `${Math.round(value * 10_000) / 10_000 + 0}`;
  const { x, y, anchor } = position;
  return `{\\an${padOfAnchor(anchor)}\\pos(${pixel(x * width)},${pixel(y * height)})}`;
}

/** Every syllable takes up where the one before ended, so that a pause is a syllable without text. */
function toKaraoke(words: readonly SpacedWord[], cue: CaptionCue): string {
  if (words.every(({ start, end }) => start === null && end === null)) return cue.lines.map(escapeAss).join('\\N');
  let [text, time] = ['', toCentiseconds(cue.start)];
  const until = (end: number): string => {
    const length = Math.max(0, end - time);
    time += length;
    return `{\\k${length}}`;
  };
  for (const [i, word] of words.entries()) {
    const start = word.start === null ? null : toCentiseconds(word.start);
    if (start !== null && start > time) text += until(start);
    text += word.before.replaceAll('\n', '\\N');
    if (start !== null) text += until(toCentiseconds(word.end ?? words[i + 1]?.start ?? cue.end));
    text += escapeAss(word.text);
  }
  return text;
}
