/** FFmpeg reads what is written, and what FFmpeg writes is read: the same texts at the same times. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaptionFile } from '../../../core/captions/caption-file.js';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { writeCaptionFile } from '../../../core/captions/write-caption-file.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';

let [folder, ffmpeg] = ['', ''];
beforeAll(async () => {
  ffmpeg = (await locateFfmpeg()).ffmpeg.path;
  folder = mkdtempSync(join(tmpdir(), 'upright-ffmpeg-captions-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function convert(text: string, from: string, to: string): string {
  const [input, output] = [join(folder, `in.${from}`), join(folder, `out.${to}`)];
  writeFileSync(input, text);
  const { status, stderr } = spawnSync(ffmpeg, ['-y', '-v', 'error', '-i', input, output], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return readFileSync(output, 'utf8');
}

const shown = ({ cues }: CaptionFile) => cues.map(({ start, end, lines }) => [start, end, lines.join('\n')]);

// No braces: FFmpeg itself loses them between ASS and the other formats.
const SOURCE = parseCaptionFile(
  '1\n00:00:01,000 --> 00:00:02,500\nHello, you & me\nthere 5 < 6\n\n2\n00:00:03,000 --> 00:00:04,000\nÉté 你好\n\n3\n01:00:00,010 --> 01:00:01,000\nLate',
);

it.each(['srt', 'vtt', 'ass'] as const)('reads %s as FFmpeg does', (format) => {
  expect(shown(parseCaptionFile(convert(writeCaptionFile(SOURCE, format), format, 'srt')))).toEqual(shown(SOURCE));
});

it.each(['srt', 'vtt', 'ass', 'ttml'] as const)('reads the %s that FFmpeg writes', (format) => {
  const text = convert(writeCaptionFile(SOURCE, 'srt'), 'srt', format);
  expect(shown(parseCaptionFile(text, { name: `a.${format}` }))).toEqual(shown(SOURCE));
});

it('reads LRC as FFmpeg does', () => {
  const song = parseCaptionFile('[00:01.00]One\n[00:02.50]Two\n[00:04.00]');
  const lines = shown(parseCaptionFile(convert(writeCaptionFile(song, 'lrc'), 'lrc', 'srt')));
  expect(lines.map(([start, , text]) => [start, text])).toEqual(shown(song).map(([start, , text]) => [start, text]));
});
