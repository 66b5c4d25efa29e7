/**
 * The dialects of JSON with words: Whisper's command line, OpenAI's verbose_json, whisper.cpp, WhisperX, transformers.js,
 * ElevenLabs (characters and speech to text), AssemblyAI, Deepgram, and lists of words as Descript and others have them.
 * They differ in names more than in shape, so that shapes are looked for and not programs.
 */
import { toLanguage } from './language.js';
import { jsonField, jsonList, jsonNumber, jsonText } from './json-values.js';
import type { TranscriptFile, TranscriptSegment, TranscriptWord } from './transcript-file.js';

type Path = readonly (string | number)[];

const START = ['start', 'start_time', 'startTime', 'startSeconds', 'from'] as const;
const END = ['end', 'end_time', 'endTime', 'endSeconds', 'to'] as const;
const TEXT = ['punctuated_word', 'word', 'text', 'transcript', 'value', 'content'] as const;
const SPEAKER = ['speaker', 'speaker_id', 'speakerId', 'speaker_label', 'speakerName'] as const;

const MS_US = 1000;
const SECOND_US = 1_000_000;

/** The transcript of a parsed file; null where it is none. */
export function findTranscript(root: unknown): TranscriptFile | null {
  const language = toLanguage(
    jsonField(root, 'language', 'language_code', 'languageCode') ?? jsonField(jsonField(root, 'result'), 'language'),
  );
  const found = DIALECTS.map((find) => find(root)).find((each) => each !== null);
  return found
    ? { language, text: jsonText(jsonField(root, 'text')) ?? null, segments: [], words: [], unit: null, ...found }
    : null;
}

type Found = Partial<TranscriptFile> | null;

// In this order: the ones with marks of their own first.
const DIALECTS: readonly ((root: unknown) => Found)[] = [
  fromWhisperCpp,
  fromChunks,
  fromCharacters,
  fromDeepgram,
  (root) => fromSegments(root, 'utterances'),
  (root) => fromSegments(root, 'segments'),
  (root) => fromWords(jsonField(root, 'words', 'word_segments', 'wordSegments')),
  (root) => fromList(root),
];

// Offsets in milliseconds; tokens are parts of words, and marks such as [_BEG_] are no text.
function fromWhisperCpp(root: unknown): Found {
  const parts = jsonField(root, 'transcription');
  if (!Array.isArray(parts)) return null;
  const segments = parts.map((part, i): TranscriptSegment => {
    const tokens = jsonList(jsonField(part, 'tokens')).filter(
      (token) => !/^\[_[^\]]*\]$/.test(jsonText(jsonField(token, 'text')) ?? ''),
    );
    return {
      ...toSegment(part, ['transcription', i], [], jsonField(part, 'offsets')),
      words: tokens.flatMap((token) => toWord(token, jsonField(token, 'offsets'))),
    };
  });
  return { segments, unit: MS_US };
}

// `timestamp: [start, end]`, whose end may be null: each chunk a word, or each a sentence.
function fromChunks(root: unknown): Found {
  const chunks = jsonField(root, 'chunks');
  if (!Array.isArray(chunks)) return null;
  const timed = chunks.map((chunk) => {
    const [start, end] = jsonList(jsonField(chunk, 'timestamp', 'timestamps'));
    return { ...(chunk as object), start, end };
  });
  return { ...fromList(timed, ['chunks']), unit: SECOND_US };
}

// A voice's characters, each with a time; in pieces where it was streamed.
function fromCharacters(root: unknown): Found {
  const words: TranscriptWord[] = [];
  let isMs = false;
  for (const part of Array.isArray(root) ? root : [root]) {
    const alignment =
      jsonField(part, 'alignment') ?? jsonField(part, 'normalized_alignment', 'normalizedAlignment') ?? part;
    const characters = jsonField(alignment, 'characters', 'chars');
    if (!Array.isArray(characters)) continue;
    const starts = jsonField(alignment, 'character_start_times_seconds', 'characterStartTimesSeconds');
    const ends = jsonList(jsonField(alignment, 'character_end_times_seconds', 'characterEndTimesSeconds'));
    const startsMs = jsonList(jsonField(alignment, 'char_start_times_ms', 'charStartTimesMs'));
    const lengthsMs = jsonList(jsonField(alignment, 'char_durations_ms', 'charDurationsMs', 'charsDurationsMs'));
    isMs ||= starts === undefined;
    for (const [i, character] of characters.entries()) {
      const text = jsonText(character);
      if (text === undefined) continue;
      const start = jsonNumber(Array.isArray(starts) ? starts[i] : startsMs[i]);
      const length = jsonNumber(lengthsMs[i]);
      const end = Array.isArray(starts)
        ? jsonNumber(ends[i])
        : start === null || length === null
          ? null
          : start + length;
      words.push({ text, start, end });
    }
  }
  if (words.length === 0) return null;
  return { words: joinCharacters(words), unit: isMs ? MS_US : SECOND_US, text: null };
}

function joinCharacters(characters: readonly TranscriptWord[]): TranscriptWord[] {
  const words: { text: string; start: number | null; end: number | null }[] = [];
  let isOpen = false;
  for (const { text, start, end } of characters) {
    const word = words.at(-1);
    const isSpace = text.trim() === '';
    if (word && (isOpen || isSpace)) word.text += text;
    else words.push({ text, start, end });
    if (!isSpace && word && isOpen) word.end = end;
    isOpen = !isSpace;
  }
  return words;
}

function fromDeepgram(root: unknown): Found {
  const results = jsonField(root, 'results');
  const channels = jsonField(results, 'channels');
  if (!Array.isArray(channels)) return null;
  const language = toLanguage(jsonField(channels[0], 'detected_language'));
  const utterances = fromSegments(results, 'utterances');
  if (utterances?.segments && utterances.segments.length > 0) {
    return { ...utterances, unit: SECOND_US, ...(language !== null && { language }) };
  }
  const words = channels.flatMap((channel) =>
    toWords(jsonField(jsonList(jsonField(channel, 'alternatives'))[0], 'words')),
  );
  const inOrder = channels.length > 1 ? words.sort((a, b) => (a.start ?? 0) - (b.start ?? 0)) : words;
  return { words: inOrder, unit: SECOND_US, ...(language !== null && { language }) };
}

function fromSegments(root: unknown, name: string): Found {
  const parts = jsonField(root, name);
  if (!Array.isArray(parts) || (parts.length === 0 && jsonField(root, 'words') !== undefined)) return null;
  const segments = parts.map((part, i) => toSegment(part, [name, i], toWords(jsonField(part, 'words'))));
  const has = segments.some(({ words }) => words.length > 0);
  return { segments, words: has ? [] : toWords(jsonField(root, 'words', 'word_segments')) };
}

const fromWords = (list: unknown): Found => (Array.isArray(list) ? { words: toWords(list) } : null);

// Words, where few of them hold a space; else sentences, or parts with words of their own.
function fromList(root: unknown, path: Path = []): Found {
  if (!Array.isArray(root)) return null;
  const texts = root.slice(0, 10_000).map((each) => jsonText(jsonField(each, ...TEXT))?.trim() ?? '');
  const sentences = texts.filter((text) => /\s/.test(text)).length;
  const hasWords = root.some((each) => Array.isArray(jsonField(each, 'words')));
  if (!hasWords && sentences * 5 <= texts.length) return { words: toWords(root) };
  return { segments: root.map((part, i) => toSegment(part, [...path, i], toWords(jsonField(part, 'words')))) };
}

const toWords = (list: unknown): TranscriptWord[] => jsonList(list).flatMap((value) => toWord(value));

function toWord(value: unknown, times: unknown = value): TranscriptWord[] {
  const text = jsonText(jsonField(value, ...TEXT));
  // Laughter and applause are heard, not said.
  if (text === undefined || jsonField(value, 'type') === 'audio_event') return [];
  const speaker = jsonText(jsonField(value, ...SPEAKER));
  const isSpacing = jsonField(value, 'type') === 'spacing' || text.trim() === '';
  return [
    {
      text,
      start: isSpacing ? null : jsonNumber(jsonField(times, ...START)),
      end: isSpacing ? null : jsonNumber(jsonField(times, ...END)),
      ...(speaker !== undefined && { speaker }),
    },
  ];
}

function toSegment(
  value: unknown,
  path: Path,
  words: readonly TranscriptWord[],
  times: unknown = value,
): TranscriptSegment {
  const speaker = jsonText(jsonField(value, ...SPEAKER));
  return {
    text: jsonText(jsonField(value, 'text', 'transcript', 'sentence', 'word')) ?? null,
    start: jsonNumber(jsonField(times, ...START)),
    end: jsonNumber(jsonField(times, ...END)),
    ...(speaker !== undefined && { speaker }),
    words,
    path,
  };
}
