/** What a format can carry is the same after it was written and read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { writeCaptionFile } from '../../../core/captions/write-caption-file.js';
import type { CaptionFormat } from '../../../core/captions/caption-file.js';
import { type Carried, captionFiles, lineTexts } from './generators.js';

const FORMATS: readonly (readonly [CaptionFormat, Carried])[] = [
  ['srt', { step: 1000 }],
  ['json', { step: 1, words: true, speakers: true, styles: true, positions: true }],
  ['ass', { step: 10_000, words: true, speakers: true, styles: true, positions: 'points' }],
  ['ttml', { step: 1000, words: true, speakers: true, styles: true, positions: true }],
  ['lrc', { step: 10_000, words: true, lines: 1, sequence: true }],
  ['vtt', { step: 1000, words: true, speakers: true, styles: true, positions: true }],
];

describe.each(FORMATS)('%s', (format, carried) => {
  it('keeps its cues', () => {
    const property = fc.property(captionFiles(carried), (file) => {
      const read = parseCaptionFile(writeCaptionFile(file, format));
      expect(read).toMatchObject({ format, cues: file.cues, problems: [] });
    });
    fc.assert(property);
  });

  it('keeps any text', () => {
    const property = fc.property(fc.array(lineTexts, { minLength: 1, maxLength: 3 }), (texts) => {
      const lines = carried.lines === 1 ? texts.slice(0, 1) : texts;
      const cue = { start: 1_000_000, end: 2_000_000, lines, words: [] };
      const text = writeCaptionFile({ ...parseCaptionFile(''), cues: [cue] }, format);
      expect(parseCaptionFile(text, { format }).cues).toEqual([cue]);
    });
    fc.assert(property);
  });
});
