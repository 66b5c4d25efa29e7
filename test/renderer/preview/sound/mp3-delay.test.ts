/** The encoder delay of MP3 files. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import { parseEncoderDelay } from '../../../../renderer/preview/sound/mp3-delay.js';

const { ffmpeg } = await locateFfmpeg();
const folder = mkdtempSync(join(tmpdir(), 'upright-mp3-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const encode = (...args: readonly string[]): DataView => {
  const sine = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=0.5'];
  // The first frame is written last: a pipe would have none.
  const file = join(folder, 'tone.mp3');
  execFileSync(ffmpeg.path, ['-v', 'error', '-y', ...sine, ...args, '-id3v2_version', '0', file]);
  return new DataView(new Uint8Array(readFileSync(file)).buffer);
};

describe('the delay of an MP3', () => {
  it.each([
    ['stereo', ['-ac', '2', '-ar', '44100'], 44_100],
    ['mono', ['-ac', '1', '-ar', '48000'], 48_000],
    ['a low rate', ['-ac', '2', '-ar', '22050'], 22_050],
  ])('is read from the first frame: %s', (_, args, rate) => {
    const seconds = parseEncoderDelay(encode(...args));
    // LAME notes 576 samples; a decoder adds 529.
    expect(Math.round(seconds * rate)).toBe(1105);
  });

  it('is 0 where no frame stores it, or there is none', () => {
    expect(parseEncoderDelay(encode('-ac', '2', '-write_xing', '0'))).toBe(0);
    expect(parseEncoderDelay(new DataView(new ArrayBuffer(8192)))).toBe(0);
    expect(parseEncoderDelay(new DataView(new ArrayBuffer(0)))).toBe(0);
  });

  it('reads no further than the available bytes', () => {
    const whole = new Uint8Array(encode('-ac', '2', '-ar', '44100').buffer);
    for (let end = 0; end < 400; end++) {
      const delay = parseEncoderDelay(new DataView(whole.slice(0, end).buffer));
      expect([0, 1105]).toContain(Math.round(delay * 44_100));
    }
  });
});
