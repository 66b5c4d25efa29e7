/**
 * JSON with words: our own (`write-json.ts`) and the dialects of `json-dialects.ts`. No library reads them: each program
 * that makes one of them has its own.
 */
import { message } from '../../locales/message.js';
import { parseJson } from '../../parse-json.js';
import type { CaptionFile } from '../caption-file.js';
import { groupPieces } from './group-pieces.js';
import { findTranscript } from './json-dialects.js';
import { plainName } from './plain-lines.js';
import { isOwnJson, readOwnJson } from './read-own-json.js';
import { createReading, type Reading } from './reading.js';
import { countLetters, spellWords } from './spell-words.js';
import { type TimedPiece, toWords } from './timed-pieces.js';
import { guessUnit, type TranscriptFile, type TranscriptSegment, type TranscriptWord } from './transcript-file.js';

/** Reads words in any of the dialects. */
export function readJson(text: string): CaptionFile {
  const reading = createReading();
  const root = parse(text, reading);
  if (root === undefined) return reading.finish('json');
  if (isOwnJson(root)) return readOwnJson(root, reading);
  const transcript = findTranscript(root);
  if (!transcript) {
    reading.tell(null, message('captionFiles:jsonUnknown'));
    return reading.finish('json');
  }
  const unit = transcript.unit ?? guessUnit(transcript);
  const segments = transcript.segments.length > 0 ? withWords(transcript) : toSegments(transcript, unit);
  for (const [i, segment] of segments.entries()) {
    if (!addSegment(reading, segment, segments[i + 1], unit)) break;
  }
  return reading.finish('json', { language: transcript.language });
}

function parse(text: string, reading: Reading): unknown {
  const source = text.replace(/^\ufeff/, '');
  try {
    return parseJson(source);
  } catch (error) {
    try {
      // Python writes numbers that JSON has not.
      return parseJson(
        source.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|\bNaN\b|-?\bInfinity\b/g, (part) =>
          part.startsWith('"') ? part : 'null',
        ),
      );
    } catch {
      const detail = error instanceof Error ? error.message : '';
      const line = /\bline (\d+)/.exec(detail)?.[1];
      reading.tell(line === undefined ? null : Number(line), message('captionFiles:jsonUnsound'));
      return undefined;
    }
  }
}

const toPieces = (words: readonly TranscriptWord[], unit: number): TimedPiece[] => {
  // Words with spaces of their own follow each other as they are; others have one between them.
  const spaced = words.some(({ text }) => /^\s|\s$/.test(text));
  return words.map(({ text, start, end, speaker }, i) => ({
    text: spaced || i === 0 ? text : ` ${text}`,
    start: toUs(start, unit),
    end: toUs(end, unit),
    speaker: speaker === undefined ? undefined : plainName(speaker),
  }));
};

function toUs(time: number | null, unit: number): number | null {
  const us = time === null ? Number.NaN : Math.round(time * unit);
  return Number.isSafeInteger(us) ? us : null;
}

// The words of a whole text, dealt out to its segments by their letters, or by their times where the letters differ.
function withWords({ segments, words }: TranscriptFile): readonly TranscriptSegment[] {
  if (words.length === 0) return segments;
  const counts = segments.map((segment) => countLetters(segment.text ?? ''));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const letters = words.map((word) => countLetters(word.text));
  const byLetters = letters.reduce((sum, count) => sum + count, 0) === total;
  let next = 0;
  return segments.map((segment, i) => {
    const own: TranscriptWord[] = [];
    let taken = 0;
    for (; next < words.length; next++) {
      const word = words[next];
      const isLast = i === segments.length - 1;
      const isMine = byLetters
        ? taken < (counts[i] ?? 0)
        : (word?.start ?? 0) < (segment.end ?? Number.POSITIVE_INFINITY);
      if (!word || (!isMine && !isLast)) break;
      own.push(word);
      taken += letters[next] ?? 0;
    }
    return { ...segment, words: own };
  });
}

function toSegments({ words, text }: TranscriptFile, unit: number): TranscriptSegment[] {
  const joined = toPieces(words, unit);
  const pieces = (text === null ? null : spellWords(text, joined)) ?? joined;
  const back = (us: number | null | undefined) => (us === null || us === undefined ? null : us / unit);
  return groupPieces(pieces).map((group, i) => {
    const speaker = group.find((word) => word.speaker !== undefined)?.speaker;
    return {
      text: group.map((word) => word.text).join(''),
      start: null,
      end: null,
      words: group.map((word) => ({ ...word, start: back(word.start), end: back(word.end) })),
      path: ['words', i],
      ...(speaker !== undefined && { speaker }),
    };
  });
}

const UNKNOWN_LENGTH_US = 2_000_000;

function addSegment(
  reading: Reading,
  segment: TranscriptSegment,
  next: TranscriptSegment | undefined,
  unit: number,
): boolean {
  const words = toPieces(segment.words, unit);
  const joined = words.map(({ text }) => text).join('');
  const text = segment.text?.trim() ? segment.text : joined;
  const pieces = spellWords(text, words) ?? (words.length > 0 ? words : null);
  const speaker = plainName(segment.speaker ?? words.find((word) => word.speaker !== undefined)?.speaker ?? '');
  const times = words.flatMap(({ start, end }) => [start, end]).filter((time) => time !== null);
  const start = toUs(segment.start, unit) ?? times[0];
  if (start === undefined) {
    if (text.trim() !== '') reading.tell(null, message('captionFiles:timeMissing'), segment.path);
    return true;
  }
  const told = toUs(segment.end, unit) ?? times.at(-1);
  const nextStart = toUs(next?.start ?? next?.words[0]?.start ?? null, unit);
  if (told === undefined || (told === start && segment.end === null))
    reading.tell(null, message('captionFiles:endMissing'), segment.path);
  const end =
    told !== undefined && (told !== start || segment.end !== null)
      ? told
      : nextStart !== null && nextStart > start
        ? nextStart
        : start + UNKNOWN_LENGTH_US;
  const source = pieces ? pieces.map((piece) => piece.text).join('') : text;
  return reading.add(
    {
      ...{ start, end, lines: [source], words: pieces ? toWords(pieces, speaker) : [] },
      ...(speaker !== undefined && { speaker }),
    },
    null,
    segment.path,
  );
}
