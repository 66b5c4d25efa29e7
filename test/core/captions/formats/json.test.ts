/** Words in JSON, in the dialects of the programs that write them. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../../core/captions/parse-caption-file.js';
import { keysOf, shown, wordsOf } from '../reading.js';

const json = (value: unknown) => parseCaptionFile(JSON.stringify(value));
const HI_THERE = [
  ['Hi,', 1, 1.4],
  ['there.', 1.5, 2],
];

/** The same two words in each dialect. */
const DIALECTS: readonly (readonly [string, unknown])[] = [
  [
    "Whisper's command line",
    {
      text: ' Hi, there.',
      segments: [
        {
          id: 0,
          seek: 0,
          start: 1,
          end: 2,
          text: ' Hi, there.',
          words: [
            { word: ' Hi,', start: 1, end: 1.4, probability: 1 },
            { word: ' there.', start: 1.5, end: 2, probability: 1 },
          ],
        },
      ],
      language: 'en',
    },
  ],
  [
    "OpenAI's verbose_json",
    {
      task: 'transcribe',
      language: 'english',
      duration: 3.1,
      text: 'Hi, there.',
      words: [
        { word: 'Hi', start: 1, end: 1.4 },
        { word: 'there', start: 1.5, end: 2 },
      ],
      segments: [{ id: 0, start: 1, end: 2, text: ' Hi, there.' }],
    },
  ],
  [
    "OpenAI's words alone",
    {
      language: 'english',
      text: 'Hi, there.',
      words: [
        { word: 'Hi', start: 1, end: 1.4 },
        { word: 'there', start: 1.5, end: 2 },
      ],
    },
  ],
  [
    'whisper.cpp',
    {
      systeminfo: 'AVX',
      result: { language: 'en' },
      transcription: [
        {
          timestamps: { from: '00:00:01,000', to: '00:00:02,000' },
          offsets: { from: 1000, to: 2000 },
          text: ' Hi, there.',
          tokens: [
            { text: '[_BEG_]', offsets: { from: 0, to: 0 } },
            { text: ' Hi', offsets: { from: 1000, to: 1400 } },
            { text: ',', offsets: { from: 1400, to: 1400 } },
            { text: ' th', offsets: { from: 1500, to: 1700 } },
            { text: 'ere', offsets: { from: 1700, to: 2000 } },
            { text: '.', offsets: { from: 2000, to: 2000 } },
            { text: '[_TT_100]', offsets: { from: 2000, to: 2000 } },
          ],
        },
      ],
    },
  ],
  [
    'WhisperX',
    {
      segments: [
        {
          start: 1,
          end: 2,
          text: ' Hi, there.',
          words: [
            { word: 'Hi,', start: 1, end: 1.4, score: 0.9 },
            { word: 'there.', start: 1.5, end: 2, score: 0.8 },
          ],
        },
      ],
      word_segments: [],
      language: 'en',
    },
  ],
  [
    'transformers.js',
    {
      text: ' Hi, there.',
      chunks: [
        { text: ' Hi,', timestamp: [1, 1.4] },
        { text: ' there.', timestamp: [1.5, 2] },
      ],
      language: 'en',
    },
  ],
  [
    'ElevenLabs speech to text',
    {
      language_code: 'eng',
      text: 'Hi, there.',
      words: [
        { text: 'Hi,', start: 1, end: 1.4, type: 'word', speaker_id: null },
        { text: ' ', start: 1.4, end: 1.5, type: 'spacing' },
        { text: 'there.', start: 1.5, end: 2, type: 'word' },
        { text: '(laughs)', start: 2, end: 3, type: 'audio_event' },
      ],
    },
  ],
  [
    'AssemblyAI',
    {
      id: 'x',
      language_code: 'en_us',
      text: 'Hi, there.',
      words: [
        { text: 'Hi,', start: 1000, end: 1400, confidence: 0.9 },
        { text: 'there.', start: 1500, end: 2000, confidence: 0.9 },
      ],
    },
  ],
  [
    'Deepgram',
    {
      metadata: {},
      results: {
        channels: [
          {
            detected_language: 'en',
            alternatives: [
              {
                transcript: 'Hi, there.',
                words: [
                  { word: 'hi', start: 1, end: 1.4, punctuated_word: 'Hi,' },
                  { word: 'there', start: 1.5, end: 2, punctuated_word: 'there.' },
                ],
              },
            ],
          },
        ],
      },
    },
  ],
  [
    'a list of words',
    [
      { word: 'Hi,', startTime: 1, endTime: 1.4 },
      { word: 'there.', startTime: '1.5', endTime: '2.0' },
    ],
  ],
];
const CHARACTERS = [...'Hi, there.'];
const starts = [1, 1.1, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.95];
const ends = [1.1, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.95, 2];
const VOICES: readonly (readonly [string, unknown])[] = [
  [
    'ElevenLabs',
    {
      audio_base64: 'AA',
      alignment: { characters: CHARACTERS, character_start_times_seconds: starts, character_end_times_seconds: ends },
      normalized_alignment: null,
    },
  ],
  [
    'ElevenLabs in JavaScript',
    {
      audioBase64: 'AA',
      alignment: { characters: CHARACTERS, characterStartTimesSeconds: starts, characterEndTimesSeconds: ends },
    },
  ],
  [
    'ElevenLabs streamed',
    [0, 4].map((from) => ({
      alignment: {
        chars: CHARACTERS.slice(from, from + (from === 0 ? 4 : 6)),
        charStartTimesMs: starts.slice(from, from + 6).map((s) => s * 1000),
        charDurationsMs: starts.map((s, i) => ((ends[i] ?? 0) - s) * 1000).slice(from, from + 6),
      },
    })),
  ],
];

describe('a dialect', () => {
  it.each([...DIALECTS, ...VOICES])('%s', (_, value) => {
    const file = json(value);
    expect(file.format).toBe('json');
    expect(keysOf(file)).toEqual([]);
    expect(shown(file)).toEqual([[1, 2, 'Hi, there.']]);
    expect(wordsOf(file)).toEqual(HI_THERE);
  });

  it.each(DIALECTS.filter(([name]) => name !== 'a list of words'))('%s says the language', (_, value) => {
    expect(json(value).language?.slice(0, 2)).toBe('en');
  });
});

it('keeps words without times, as WhisperX has them for numbers', () => {
  const file = json({
    segments: [
      {
        start: 1,
        end: 2,
        text: 'In 2014, yes',
        words: [{ word: 'In', start: 1, end: 1.2 }, { word: '2014,' }, { word: 'yes', start: 1.8, end: 2 }],
      },
    ],
  });
  expect(wordsOf(file)).toEqual([
    ['In', 1, 1.2],
    ['2014,', null, null],
    ['yes', 1.8, 2],
  ]);
});

it('reads chunks of sentences and an end that is not known', () => {
  const file = json({
    text: 'Hi there. And you? Fine.',
    chunks: [
      { text: ' Hi there.', timestamp: [0, 2] },
      { text: ' And you?', timestamp: [2, null] },
      { text: ' Fine, me too.', timestamp: [5, null] },
    ],
  });
  expect(shown(file)).toEqual([
    [0, 2, 'Hi there.'],
    [2, 5, 'And you?'],
    [5, 7, 'Fine, me too.'],
  ]);
  expect(keysOf(file).map(([key]) => key)).toEqual(['endMissing', 'endMissing']);
  expect(file.problems[0]?.path).toEqual(['chunks', 1]);
});

it.each([
  ['Hindi', 'नमस्ते।', 'आप'],
  ['Arabic', 'كيف؟', 'بخير'],
  ['Chinese', '你好。', '再见'],
])('begins another caption where a sentence ends, in %s', (_, first, second) => {
  const words = [first, second].map((word, i) => ({ word, start: i, end: i + 1 }));
  expect(json(words).cues.map(({ lines }) => lines)).toEqual([[first], [second]]);
});

it('says who speaks', () => {
  const utterances = json({
    utterances: [
      { speaker: 'A', text: 'Hi.', start: 100, end: 900, words: [{ text: 'Hi.', start: 100, end: 900, speaker: 'A' }] },
      {
        speaker: 'B',
        text: 'Oh.',
        start: 1100,
        end: 1900,
        words: [{ text: 'Oh.', start: 1100, end: 1900, speaker: 'B' }],
      },
    ],
    words: [],
  });
  expect(utterances.cues).toMatchObject([
    { speaker: 'A', start: 100_000 },
    { speaker: 'B', end: 1_900_000 },
  ]);
  const words = json({
    words: [
      { word: 'Hi', start: 0, end: 1, speaker: 0 },
      { word: 'you', start: 1, end: 2, speaker: 0 },
      { word: 'oh', start: 2, end: 3, speaker: 1 },
    ],
  });
  expect(words.cues).toMatchObject([
    { speaker: '0', lines: ['Hi you'] },
    { speaker: '1', lines: ['oh'] },
  ]);
});

it('keeps scripts without spaces without spaces', () => {
  const file = json({
    segments: [
      {
        start: 0,
        end: 1,
        text: '你好。',
        words: [
          { word: '你', start: 0, end: 0.5 },
          { word: '好。', start: 0.5, end: 1 },
        ],
      },
    ],
  });
  expect(file.cues[0]?.lines).toEqual(['你好。']);
  expect(wordsOf(file)).toEqual([
    ['你', 0, 0.5],
    ['好。', 0.5, 1],
  ]);
});

it('gives an opening mark to the word behind it', () => {
  const file = json({
    text: 'Hola, ¿qué tal? "Bien."',
    words: ['Hola', 'qué', 'tal', 'Bien'].map((word, i) => ({ word, start: i, end: i + 0.5 })),
  });
  expect(file.cues.map((cue) => cue.words.map(({ text }) => text))).toEqual([['Hola,', '¿qué', 'tal?'], ['"Bien."']]);
});

it('takes the words where they are not those of the text', () => {
  const file = json({
    segments: [
      {
        start: 0,
        end: 1,
        text: 'Twenty euros',
        words: [
          { word: '20', start: 0, end: 0.5 },
          { word: '€', start: 0.5, end: 1 },
        ],
      },
    ],
  });
  expect(shown(file)).toEqual([[0, 1, '20 €']]);
});

it.each([
  ['no JSON', '{"segments": [\n{"start": 0,]}', 'jsonUnsound', 2],
  ['nothing known', '{"a": 1}', 'jsonUnknown', null],
  ['a caption without a time', '{"segments": [{"text": "a"}]}', 'timeMissing', null],
  ['times that cannot be', '{"segments": [{"text": "a", "start": 1e300, "end": 1e301}]}', 'timeMissing', null],
  ['a backwards time', '{"segments": [{"text": "a b", "start": 2, "end": 1}]}', 'timeBackwards', null],
])('tells %s', (_, text, key, line) => {
  const file = parseCaptionFile(text);
  expect(keysOf(file)[0]).toEqual([key, line]);
});

it('reads what Python writes for a number that is none', () => {
  const file = parseCaptionFile(
    '{"segments": [{"text": "NaN \\"Infinity\\"", "start": 0, "end": 1, "score": NaN, "x": -Infinity}]}',
  );
  expect(shown(file)).toEqual([[0, 1, 'NaN "Infinity"']]);
});

const recording = '../shared/media/words/nasa-narration.whisper.json';

it.runIf(existsSync(recording))("reads a recording's words", () => {
  const source = JSON.parse(readFileSync(recording, 'utf8')) as {
    segments: { words: { word: string; start: number }[] }[];
  };
  const words = source.segments.flatMap((segment) => segment.words);
  const file = parseCaptionFile(readFileSync(recording, 'utf8'));
  expect(keysOf(file)).toEqual([]);
  expect(file.language).toBe('en');
  expect(file.cues.flatMap((cue) => cue.words.map(({ text, start }) => [text, start]))).toEqual(
    words.map(({ word, start }) => [word.trim(), Math.round(start * 1e6)]),
  );
});
