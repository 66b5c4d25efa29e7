/** Text for people: amounts, problems, progress. */
import { describe, expect, test } from 'vitest';
import { errorTable } from '../../core/errors.js';
import { exitCodes } from '../../main/cli/exit-codes.js';
import { toCommandText } from '../../main/cli/output/command-text.js';
import { toProblemLine } from '../../main/cli/output/problem-text.js';
import { createProgressView, toBarLine } from '../../main/cli/output/progress-view.js';
import { toBytesText, toTimeLeftText, toTimeText } from '../../main/cli/output/format.js';
import { FakeProcess, progress } from './fake.js';

test('every exit status of the table of errors is explained, once', () => {
  const explained = exitCodes.map(([code]) => code);
  expect(new Set(explained).size).toBe(explained.length);
  for (const { exit } of Object.values(errorTable)) expect(explained).toContain(exit);
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [999_950, '1 MB'],
  [8_123_456, '8.1 MB'],
  [123_456_789, '123 MB'],
  [1.5e9, '1.5 GB'],
])('%d bytes read as %s', (bytes, text) => expect(toBytesText(bytes)).toBe(text));

test.each([
  [2.5, '2.5 s'],
  [59.996, '1:00'],
  [62.5, '1:02.5'],
  [3602, '1:00:02'],
])('%d s read as %s', (seconds, text) => expect(toTimeText(seconds)).toBe(text));

test.each([
  [0.4, 'a moment left'],
  [4.2, 'about 4 s left'],
  [21, 'about 20 s left'],
  [57, 'about 55 s left'],
  [70, 'about a minute left'],
  [170, 'about 3 min left'],
  [3590, 'about 1 h left'],
  [5000, 'about 1 h 30 min left'],
])('%d s are left: %s', (seconds, text) => expect(toTimeLeftText(seconds)).toBe(text));

describe('problems', () => {
  const problem = {
    severity: 'error' as const,
    code: 'asset.missing' as const,
    message: 'walk.mp4 is not there.',
    path: ['segments', 2, 'video'],
  };

  test('are printed with their path', () => {
    expect(toProblemLine(problem, 'recipe.json')).toBe('recipe.json › segments[2].video: walk.mp4 is not there.');
    expect(toProblemLine(problem, 'recipe.json', false)).toBe(
      'recipe.json > segments[2].video: walk.mp4 is not there.',
    );
    expect(toProblemLine({ ...problem, path: [] }, 'recipe.json')).toBe('recipe.json: walk.mp4 is not there.');
    expect(toProblemLine({ ...problem, severity: 'warning', path: ['a b'] }, null)).toBe(
      '["a b"]: Warning: walk.mp4 is not there.',
    );
  });

  test('cannot steer the terminal', () => {
    const line = toProblemLine({ ...problem, message: 'a\u001b[2Jb\r\nc\u009bd\u202ee' }, 'x\u0007.json');
    expect(line).toBe('x .json › segments[2].video: a [2Jb c d e');
  });
});

test('commands can be pasted into a shell', () => {
  expect(toCommandText(['-i', "file:/it's $HOME.mp4", '-crf', '21', ''])).toBe(
    `ffmpeg -i 'file:/it'\\''s $HOME.mp4' -crf 21 ''`,
  );
});

describe('progress', () => {
  const plain = { unicode: true, color: false };

  test('the bar tells percent, frames, speed and time left', () => {
    expect(toBarLine(progress(), 100, plain)).toBe(
      'Rendering  ██████████████░░░░░░░░░░░░░░░░  47 %  150 of 300 frames  2.1x  about 20 s left',
    );
    expect(toBarLine(progress(), 100, { unicode: false, color: false })).toContain('##############------');
  });

  test.each([20, 30, 40, 60, 79, 80, 200])('the bar fits %d columns', (columns) => {
    for (const stage of ['prepare', 'segments', 'sound', 'join', 'verify'] as const) {
      const line = toBarLine(progress({ stage, frames: 1_234_567, totalFrames: 2_345_678 }), columns, plain);
      expect(line.length).toBeLessThan(columns);
      if (columns >= 30) expect(line).toContain('47 %');
    }
  });

  test('a terminal gets one line that is updated and erased', () => {
    const process = new FakeProcess({ isTTY: true });
    const view = createProgressView(process.io);
    view.update(progress());
    view.update(progress());
    view.update(progress({ percent: 60 }));
    view.close();
    expect(process.err.split('\r')).toHaveLength(4);
    expect(process.err).toContain('\u001b[32m');
    expect(process.err.endsWith('\r\u001b[K')).toBe(true);
    expect(process.err).not.toContain('\n');
  });

  test('NO_COLOR disables colours', () => {
    const process = new FakeProcess({ isTTY: true, env: { NO_COLOR: '1' } });
    createProgressView(process.io).update(progress());
    expect(process.err).not.toContain('\u001b[3');
  });

  test('without a terminal a line comes every five seconds or ten percent', () => {
    const process = new FakeProcess();
    const view = createProgressView(process.io);
    const step = (clock: number, percent: number) => {
      process.clock = clock;
      view.update(progress({ percent }));
    };
    step(0, 1);
    step(100, 5);
    step(200, 11);
    step(300, 12);
    step(5100, 12.5);
    step(5300, 14);
    view.close();
    expect(
      process.err
        .trimEnd()
        .split('\n')
        .map((line) => line.split(', ')[1]),
    ).toEqual(['1 %', '11 %', '14 %']);
  });
});
