/** A transcript as a file: captions, plain text or words. */
import type { CaptionCue, CaptionFile } from '../captions/caption-file.js';
import { writeCaptionFile } from '../captions/write-caption-file.js';
import { hasSentenceEnd } from '../sentence-end.js';
import { type RecognizedWord, type Transcript, toText } from './transcript.js';

// Captions of a phone's width, that can be read in time.
const MOST_CHARACTERS = 42;
const MOST_WORDS = 12;
const PAUSE_US = 600_000;

/** The text of a file with this extension; null where transcripts have no such files. */
export function toTranscriptText(transcript: Transcript, extension: string): string | null {
  if (extension === 'json') return `${JSON.stringify(toJson(transcript), null, 1)}\n`;
  const cues = toCues(transcript.words);
  if (extension === 'txt') return `${cues.map(({ lines }) => lines.join(' ')).join('\n')}\n`;
  if (extension !== 'srt' && extension !== 'vtt') return null;
  const file: CaptionFile = {
    ...{ format: extension, timed: true, language: transcript.language, cues },
    ...{ styles: [], regions: [], css: '', comments: [], problems: [] },
  };
  return writeCaptionFile(file, extension);
}

// In seconds, as other programs write lists of words.
const toJson = ({ language, words }: Transcript) => ({
  language,
  words: words.map(({ start, end, ...word }) => ({ ...word, start: start / 1e6, end: end / 1e6 })),
});

function toCues(words: readonly RecognizedWord[]): CaptionCue[] {
  const groups: RecognizedWord[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNew =
      !group ||
      !last ||
      word.start - last.end >= PAUSE_US ||
      word.speaker !== last.speaker ||
      hasSentenceEnd(last.text) ||
      group.length >= MOST_WORDS ||
      toText(group).length + word.text.length >= MOST_CHARACTERS;
    if (isNew) groups.push([word]);
    else group.push(word);
  }
  return groups.map((group) => ({
    start: group[0]?.start ?? 0,
    end: Math.max(...group.map(({ end }) => end)),
    lines: [toText(group)],
    words: group.map(({ text, start, end }) => ({ text, start, end })),
    ...(group[0]?.speaker === undefined ? {} : { speaker: group[0].speaker }),
  }));
}
