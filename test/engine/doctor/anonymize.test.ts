/** A report leaves out names of files and users' texts, and keeps what it is read for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnonymizer } from '../../../main/engine/doctor/anonymize.js';
import { iterations } from '../../iterations.js';

const folders = [
  ['cache', '/home/ann/.cache/upright'],
  ['data', '/home/ann/.local/share/upright'],
] as const;
const hidden = (text: string) => createAnonymizer(folders, { names: false })(text);
const named = (text: string) => createAnonymizer(folders, { names: true })(text);

describe('createAnonymizer', () => {
  it.each([
    [
      '/home/ann/My films/Leg day.mp4 cannot be decoded; it may be damaged.',
      'video 1.mp4 cannot be decoded; it may be damaged.',
    ],
    ['~/Secret place cannot be used (EACCES); choose another.', 'path 1 cannot be used (EACCES); choose another.'],
    ['Leg day.mp4 is missing; put it back.', 'video 1.mp4 is missing; put it back.'],
    ['C:\\Users\\Ann\\Leg day.MOV is missing.', 'video 1.mov is missing.'],
    [
      'The output cannot be written (/mnt/x/Leg day.mp4: Permission denied)',
      'The output cannot be written (video 1.mp4: Permission denied)',
    ],
    ['There is no project "Leg day"; see the list.', 'There is no project "…"; see the list.'],
    ["Error opening input file '/a/Leg (1), b.mp4'.", "Error opening input file '…'."],
    ['/a/One.mp4 is not /b/Two.mp4 nor /a/One.mp4', 'video 1.mp4 is not video 2.mp4 nor video 1.mp4'],
    ['a/Leg day.png is missing', 'picture 1.png is missing'],
  ])('hides names: %s', (text, clean) => {
    expect(hidden(text)).toBe(clean);
  });

  it.each([
    ['<cache>, 12.3 GB free', '/home/ann/.cache/upright, 12.3 GB free'],
    ['n7.0, ffmpeg (ffmpeg-static)', 'n7.0, /opt/x/node_modules/a/ffmpeg (ffmpeg-static)'],
    ['    at dispatch (dispatch.js:12:5)', '    at dispatch (file:///opt/upright/out/main/dispatch.js:12:5)'],
    ['30000/1001 and 16/9, text/plain', '30000/1001 and 16/9, text/plain'],
    ['https://example.org/… did not answer', 'https://example.org/… did not answer'],
    ['The disk is full; free some space.', 'The disk is full; free some space.'],
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
  ])('keeps what identifies nobody: %s', (clean, text) => {
    expect(hidden(text)).toBe(clean);
  });

  it('leaves names without their folders where that is allowed', () => {
    expect(named('/home/ann/Films/Leg day.mp4 cannot be decoded')).toBe('Leg day.mp4 cannot be decoded');
  });

  it('hides every part of any path', () => {
    // Words that occur in no message; a name may hold spaces, dots and most signs.
    const word = fc.stringMatching(/^zq[a-z]{3,8}$/);
    const name = fc
      .tuple(word, fc.constantFrom(' ', '.', ' and ', "'", '_', '-', ' (', ')', ', ', ' - '), word)
      .map((parts) => parts.join(''));
    const root = fc.constantFrom('/', '~/', 'C:\\', '/home/ann/.local/share/upright/media/');
    const ending = fc.constantFrom(
      ' cannot be decoded; mend it.',
      ' is missing',
      ': Invalid data',
      '; skipped',
      '',
      '.',
    );
    const property = fc.property(root, fc.array(name, { maxLength: 3 }), name, ending, (start, inner, base, end) => {
      const separator = start.endsWith('\\') ? '\\' : '/';
      const path = `${start}${[...inner, `${base}.mp4`].join(separator)}`;
      expect(hidden(`FFmpeg at work: ${path}${end}`)).not.toContain('zq');
      expect(hidden(`${path}${end}`)).not.toContain('zq');
    });
    fc.assert(property, { numRuns: iterations(500) });
  });

  it('hides a path longer than any system allows', () => {
    expect(hidden(`at /${'zq/zq '.repeat(3000)}`)).not.toContain('zq');
  });

  it('is fast on long texts', () => {
    for (const piece of ['/ ', '~/', '/a', 'a b ', '"', "'a ", '.mp4', '<x>', '/a b.mp4 ']) hidden(piece.repeat(2000));
  });
});
