/** What takes minutes to fail fails once; a picture has its time and no more. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { toPictureInfo } from '../../../main/engine/media/pictures/picture-info.js';
import { preparePicture } from '../../../main/engine/media/pictures/prepare-picture.js';
import { probeMedia } from '../../../main/engine/media/probe.js';

let folder: string;
let tools: FfmpegTools;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-failures-'));
  tools = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.useRealTimers();
});

const withProgram = (path: string): FfmpegTools => ({ ...tools, ffmpeg: { ...tools.ffmpeg, path } });
const ports = (found: FfmpegTools) => ({ tools: found, cacheFolder: join(folder, 'cache') });

/** A program in FFmpeg's place that notes each start and then hangs, as FFmpeg does on some JPEG XL. */
async function hangingFfmpeg(name: string): Promise<{ path: string; starts: string }> {
  const [path, starts] = [join(folder, name), join(folder, `${name}.starts`)];
  await writeFile(path, `#!/bin/sh\necho started >> '${starts}'\nexec sleep 600\n`);
  await chmod(path, 0o755);
  return { path, starts };
}

describe('a file that cannot be used', () => {
  it('is not probed again until it changes', async () => {
    const path = join(folder, 'noise.mp4');
    await writeFile(path, Buffer.alloc(3000, 'no film '));
    await expect(probeMedia(path, ports(tools))).rejects.toMatchObject({ code: 'media.unreadable' });
    const gone = ports(withProgram(join(folder, 'nowhere')));
    await expect(probeMedia(path, gone)).rejects.toMatchObject({ code: 'media.unreadable' });
    await writeFile(path, Buffer.alloc(3000, 'another '));
    await expect(probeMedia(path, gone)).rejects.toMatchObject({ code: 'ffmpeg.missing' });
  });
});

describe.skipIf(process.platform === 'win32')('a picture whose decoder hangs', () => {
  it('is given up after its time, which a small file cannot make long, and at once from then on, at any size', async () => {
    const { path: program, starts } = await hangingFfmpeg('hanging');
    const path = join(folder, 'random.jxl');
    await writeFile(path, Buffer.from([0xff, 0x0a, ...new Array<number>(298).fill(0x5a)]));
    const facts = { container: 'jpegxl_pipe', codec: 'jpegxl', width: 9000, height: 5000, alpha: false };
    const info: MediaInfo = toPictureInfo({
      hash: 'a'.repeat(64),
      bytes: 300,
      ...facts,
      pixelFormat: 'rgb24',
      bitDepth: 8,
    });
    const prepare = (maxSide: number) =>
      preparePicture({ path, info, hash: info.hash }, { maxSide }, ports(withProgram(program)));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const first = expect(prepare(1920)).rejects.toMatchObject({
      code: 'media.unreadable',
      text: { key: 'media:pictureTooSlow', params: { name: 'random.jxl', seconds: 21 } },
    });
    await vi.waitFor(async () => {
      expect(await readFile(starts, 'utf8')).toBe('started\n');
    });
    await vi.advanceTimersByTimeAsync(22_000);
    await first;
    await expect(prepare(1080)).rejects.toMatchObject({ code: 'media.unreadable' });
    expect(await readFile(starts, 'utf8')).toBe('started\n');
  });
});
