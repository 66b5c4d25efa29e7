/**
 * WebVTT (https://www.w3.org/TR/webvtt1/), its regions, style sheets, notes, voices and timestamps too. Wider than the
 * standard where no text need be lost: a file without its first line, times with a comma or fewer digits.
 *
 * Own code: `media-captions` 1.0.4 drops style sheets, regions and cues with bad times without a word, reads only what comes
 * in a stream and wants a page's classes; `vtt.js` 0.13.0 and `videojs-vtt.js` 0.15.5 need a window. None says a line number.
 */
import { message } from '../../locales/message.js';
import type { CaptionFile, CaptionRegion } from '../caption-file.js';
import { toLanguage } from './language.js';
import { parseClock } from './clock.js';
import { fileLines } from './plain-lines.js';
import { createReading, type Reading } from './reading.js';
import { toWords } from './timed-pieces.js';
import { parseVttCueText } from './vtt-cue-text.js';
import { parseVttRegion, parseVttSettings } from './vtt-settings.js';

const HEADER = /^WEBVTT(?:[ \t].*)?$/;
const TIMING = /^([-\d:.,]+)\s*-->\s*([-\d:.,]+)(?:\s+(.*))?$/;
const LONGEST_TIMING = 4000;

interface Parts {
  readonly regions: Map<string, CaptionRegion>;
  readonly css: string[];
  readonly comments: string[];
}

/** Lines that follow each other without a blank one, and the number of the first. */
interface Block {
  readonly line: number;
  readonly lines: readonly string[];
}

/** Reads WebVTT. */
export function readVtt(text: string): CaptionFile {
  const reading = createReading();
  const lines = fileLines(text);
  const parts: Parts = { regions: new Map(), css: [], comments: [] };
  let [language, at]: [string | null, number] = [null, 0];
  if (HEADER.test(lines[0]?.slice(0, 1000) ?? '')) {
    for (at = 1; at < lines.length && lines[at] !== '' && !lines[at]?.includes('-->'); at++) {
      language ??= toLanguage(/^Language:\s*(\S{1,40})\s*$/i.exec(lines[at]?.slice(0, 100) ?? '')?.[1]);
    }
  } else reading.tell(1, message('captionFiles:headerMissing'));
  for (const block of splitBlocks(lines, at)) {
    if (reading.isFull()) break;
    readBlock(block, reading, parts);
  }
  return reading.finish('vtt', {
    language,
    regions: [...parts.regions.values()],
    css: parts.css.join('\n\n'),
    comments: parts.comments,
  });
}

// A line of times begins a block even where no blank line stands before it.
function* splitBlocks(lines: readonly string[], from: number): Generator<Block> {
  let start = from;
  let timed = false;
  for (let i = from; i <= lines.length; i++) {
    const line = lines[i];
    const isTiming = line?.includes('-->') === true;
    if (line !== undefined && line !== '' && !(isTiming && timed)) {
      timed ||= isTiming;
      continue;
    }
    if (i > start) yield { line: start + 1, lines: lines.slice(start, i) };
    start = isTiming ? i : i + 1;
    timed = isTiming;
  }
}

function readBlock({ line, lines }: Block, reading: Reading, parts: Parts): void {
  const [first = '', second = ''] = lines;
  if (first.includes('-->')) readCue(lines, line, undefined, reading, parts);
  else if (second.includes('-->')) readCue(lines.slice(1), line + 1, first, reading, parts);
  else if (/^NOTE(?:[ \t]|$)/.test(first)) {
    const comment = [first.slice(4), ...lines.slice(1)].join('\n').trim();
    if (parts.comments.length < MAX_BLOCKS && comment !== '') parts.comments.push(comment.slice(0, MAX_BLOCK));
  } else if (/^STYLE[ \t]*$/.test(first)) {
    if (parts.css.length < MAX_BLOCKS) parts.css.push(lines.slice(1).join('\n').slice(0, MAX_BLOCK));
  } else if (/^REGION[ \t]*$/.test(first)) {
    const region = parseVttRegion(lines.slice(1));
    if (region && parts.regions.size < MAX_BLOCKS) parts.regions.set(region.name, region);
  } else reading.tell(line, message('captionFiles:lineLost', { text: first.trim().slice(0, 80) }));
}

const MAX_BLOCKS = 1000;
const MAX_BLOCK = 100_000;

function readCue(
  lines: readonly string[],
  line: number,
  id: string | undefined,
  reading: Reading,
  { regions }: Parts,
): void {
  const [timing = '', ...rest] = lines;
  const found = TIMING.exec(timing.slice(0, LONGEST_TIMING).trim());
  const start = parseClock(found?.[1] ?? '');
  const end = parseClock(found?.[2] ?? '');
  if (start === null || end === null) {
    reading.tell(line, message('captionFiles:timeUnreadable', { time: timing.trim().slice(0, 80) }));
    return;
  }
  const settings = parseVttSettings(found?.[3] ?? '', regions);
  for (const setting of settings.unreadable.slice(0, 10)) {
    reading.tell(line, message('captionFiles:settingUnreadable', { setting: setting.slice(0, 80) }));
  }
  const known = settings.region !== undefined && regions.has(settings.region);
  if (settings.region !== undefined && !known) {
    reading.tell(line, message('captionFiles:regionUnknown', { region: settings.region }));
  }
  if (settings.vertical) reading.count('captionFiles:verticalLost', line);
  const content = parseVttCueText(reading.cut(rest.join('\n'), line), start, end);
  if (content.marked) reading.count('captionFiles:formattingLost', line);
  const { position, region } = settings;
  reading.add(
    {
      ...{ start, end, lines: [content.text], words: toWords(content.pieces, content.speaker) },
      ...(id !== undefined && id.trim() !== '' && { id: id.trim().slice(0, 200) }),
      ...(content.speaker !== undefined && { speaker: content.speaker }),
      ...(content.style !== undefined && { style: content.style }),
      ...(known && region !== undefined && { region }),
      ...(position && { position }),
    },
    line,
  );
}
