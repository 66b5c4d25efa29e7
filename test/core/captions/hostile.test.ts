/** Files made to break a reader: each is read in time that grows with its length, and never throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPTION_FORMATS, type CaptionCue, type CaptionFile } from '../../../core/captions/caption-file.js';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { writeCaptionFile } from '../../../core/captions/write-caption-file.js';

function expectSound(file: CaptionFile): void {
  const isSound = ({ start, end, lines, words }: CaptionCue, i: number): boolean =>
    start >= (file.cues[i - 1]?.start ?? 0) &&
    end >= start &&
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    lines.length > 0 &&
    lines.every((line) => line !== '' && line.trim() === line) &&
    words.every((word) => word.text !== '' && !/[\r\n]/.test(word.text));
  expect(file.cues.filter((cue, i) => !isSound(cue, i))).toEqual([]);
  expect(file.problems.length).toBeLessThanOrEqual(1001);
}

const MIB = 1 << 20;
const CUE = '1\n00:00:01,000 --> 00:00:02,000\n';
const VTT_CUE = 'WEBVTT\n\n00:01.000 --> 00:02.000\n';

// A quadratic reader would take hours for these.
const HUGE: readonly (readonly [string, () => string])[] = [
  ['a line of 10 MB', () => `${CUE}${'x'.repeat(10 * MIB)}`],
  ['a line of 10 MB of spaces', () => `${CUE}${' '.repeat(10 * MIB)}x`],
  ['arrows', () => '-->'.repeat(MIB)],
  ['digits before an arrow', () => `${'1'.repeat(MIB)} --> 2`],
  ['blank lines', () => '\n'.repeat(4 * MIB)],
  ['brackets', () => `${VTT_CUE}${'<'.repeat(4 * MIB)}>`],
  ['brackets in SubRip', () => `${CUE}${'<b '.repeat(MIB)}`],
  ['braces', () => `${CUE}${'{\\'.repeat(2 * MIB)}`],
  ['a million tags', () => `${VTT_CUE}${'<b>'.repeat(MIB)}x`],
  ['a million voices', () => `${VTT_CUE}${'<v a>'.repeat(MIB)}x`],
  ['a million timestamps', () => `${VTT_CUE}${'<00:01.500>x '.repeat(MIB)}`],
  ['classes that never end', () => `${VTT_CUE}${'<c.x>'.repeat(MIB)}`],
  ['entities', () => `${VTT_CUE}${'&amp;'.repeat(MIB)}`],
  ['settings', () => `WEBVTT\n\n00:01.000 --> 00:02.000 ${'line:1 '.repeat(MIB)}\nx`],
  ['spaces behind the times', () => `WEBVTT\n\n00:01.000 --> 00:02.000${' '.repeat(4 * MIB)}\nx`],
  ['regions', () => `WEBVTT\n\n${'REGION\nid:a\n\n'.repeat(100_000)}`],
  ['nested tags', () => `<tt><body><p begin="1s" end="2s">${'<span>'.repeat(MIB)}x`],
  ['attributes', () => `<tt><body><p ${'a="b" '.repeat(MIB)}>x`],
  ['quotes that never end', () => `<tt>${`<p a="`.repeat(MIB)}`],
  [
    'entities of entities',
    () => `<!DOCTYPE tt [${'<!ENTITY a "&a;&a;">'.repeat(100_000)}]><tt><body><p begin="1s" end="2s">&a;</p>`,
  ],
  ['timed spans', () => `<tt><body><p begin="1s" end="2s">${'<span begin="0s">x</span>'.repeat(200_000)}</p>`],
  ['override codes', () => `[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,${'{\\k1}x'.repeat(MIB)}`],
  ['commas', () => `[Events]\nFormat: ${'a,'.repeat(MIB)}\nDialogue: ${','.repeat(MIB)}`],
  ['times of a line', () => '[00:01.00]'.repeat(MIB)],
  ['lines of one instant', () => '[00:01.00]x\n'.repeat(150_000)],
  [
    'words in JSON',
    () => JSON.stringify({ words: Array.from({ length: 60_000 }, (_, i) => ({ word: 'x', start: i, end: i })) }),
  ],
  [
    'a text in JSON',
    () =>
      JSON.stringify({
        segments: [{ start: 0, end: 1, text: 'x '.repeat(2 * MIB), words: [{ word: 'x', start: 0, end: 1 }] }],
      }),
  ],
  ['nested JSON', () => `{"segments": ${'['.repeat(MIB)}`],
  ['notes', () => `WEBVTT\n\n${'NOTE x\n\n'.repeat(100_000)}`],
];

describe('a huge file', () => {
  it.each(HUGE)('%s', (_, make) => {
    expectSound(parseCaptionFile(make()));
  });

  it('has 100,000 cues and more are told', () => {
    const cue = (i: number) => `${i}\n00:00:01,000 --> 00:00:02,000\nx\n\n`;
    const text = Array.from({ length: 100_010 }, (_, i) => cue(i)).join('');
    const file = parseCaptionFile(text);
    expect(file.cues).toHaveLength(100_000);
    expect(file.problems.map((problem) => problem.text?.key)).toEqual(['captionFiles:cuesMost']);
  });

  it('has more mistakes than are listed', () => {
    const file = parseCaptionFile('1\n00:00:02,000 --> 00:00:01,000\nx\n\n'.repeat(2000));
    expect(file.problems).toHaveLength(1001);
    expect(file.problems.at(-1)?.text).toEqual({ key: 'captionFiles:more', params: { count: 1000 } });
  });
});

describe('any text', () => {
  const parts = fc.constantFrom(
    ...[
      'WEBVTT',
      '\n',
      '\n\n',
      '\r',
      '00:00:01,000 --> 00:00:02,000',
      '-->',
      '1',
      'x',
      '<v A>',
      '</v>',
      '<00:01.500>',
      'NOTE',
    ],
    ...[
      'STYLE',
      'REGION',
      'id:a',
      ' region:a',
      ' line:1',
      '{\\k20}',
      '{',
      '}',
      '[Events]',
      'Dialogue: 0,0:00:01.00,0:00:02.00,,,,,,,a',
    ],
    ...[
      '[00:01.00]',
      '<00:01.00>',
      '[offset:+100]',
      '<tt>',
      '<p begin="1s">',
      '<span>',
      '</p>',
      '&#0;',
      '&x;',
      '"',
      '{"text":',
      '[',
      ']',
    ],
    ...['\u0000', '\ufeff', '\u2028', '\ud800', '-99:00:00,000', '9e999', 'NaN'],
  );
  const texts = fc.array(parts, { maxLength: 40 }).map((all) => all.join(''));

  it.each(CAPTION_FORMATS)('is read as %s without an exception', (format) => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) =>
        expectSound(parseCaptionFile(text, { format })),
      ),
    );
  });

  it('is read, written and read to the same', () => {
    const property = fc.property(texts, fc.constantFrom(...CAPTION_FORMATS), (text, format) => {
      const once = parseCaptionFile(writeCaptionFile(parseCaptionFile(text), format), { format });
      const twice = parseCaptionFile(writeCaptionFile(once, format), { format });
      expect(twice.cues).toEqual(once.cues);
    });
    fc.assert(property);
  });
});
