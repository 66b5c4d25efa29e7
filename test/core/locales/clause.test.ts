/** A sentence inside another one. */
import { expect, it } from 'vitest';
import { toEnglish } from '../../../core/locales/english.js';
import { clauseOf, message } from '../../../core/locales/message.js';

it('loses its full stop as a part of another sentence', () => {
  const why = clauseOf(message('doctor:tool.absent'));
  expect(toEnglish(message('rendering:noFfmpegBecause', { source: 'PATH', why, command: 'brew install ffmpeg' }))).toBe(
    'No FFmpeg that will do was found (PATH: There is no such file); run `brew install ffmpeg`, or set UPRIGHT_FFMPEG to the path of FFmpeg 5.1 or later.',
  );
});
