/** Whole exports, measured by ffprobe and pixels. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test, beforeAll } from 'vitest';
import { clip, pictures, texts, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();

beforeAll(async () => {
  // Every half second one white frame and a click; private facts as phones write them.
  await fixture().ffmpeg(
    ...['-f', 'lavfi', '-i', "color=black:s=270x480:r=30:d=8,drawbox=t=fill:color=white:enable='lt(mod(n,15),1)'"],
    ...['-f', 'lavfi', '-i', "aevalsrc='if(lt(mod(t,0.5),0.004),0.8*sin(2*PI*2000*t),0)':s=48000:d=8"],
    ...['-c:v', 'libx264', '-g', '50', '-crf', '12', '-c:a', 'aac', '-b:a', '192k'],
    ...[
      '-metadata',
      'location=+48.8577+002.295/',
      '-metadata',
      'com.apple.quicktime.model=Phone 9',
      '-metadata',
      'comment=secret',
    ],
    ...['-movflags', 'use_metadata_tags', 'click.mp4'],
  );
});

const asset = { id: 'a', kind: 'video', path: 'click.mp4' };

/** Mean brightness of each frame. */
async function brightness(name: string): Promise<number[]> {
  const { stdout } = await fixture().ffmpeg('-i', name, '-vf', 'scale=8:8,format=gray', '-f', 'rawvideo', '-');
  return Array.from(
    { length: stdout.length / 64 },
    (_, i) => stdout.subarray(i * 64, (i + 1) * 64).reduce((a, b) => a + b) / 64,
  );
}

/** Moments at which the sound sets in, seconds. */
async function onsets(name: string): Promise<number[]> {
  const { stdout } = await fixture().ffmpeg('-i', name, '-ac', '1', '-ar', '48000', '-f', 'f32le', '-');
  const samples = new Float32Array(stdout.buffer, stdout.byteOffset, stdout.length >> 2);
  const found: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, sample] of samples.entries()) {
    if (Math.abs(sample) < 0.15) continue;
    if (i - last > 4800) found.push(i / 48_000);
    last = i;
  }
  return found;
}

describe('an export', () => {
  test('has exactly the planned frames, evenly spaced, and sound of the same length', async () => {
    const { project, render, ffmpeg } = fixture();
    const file = await project('exact.json', {
      assets: [asset],
      fps: { num: 30000, den: 1001 },
      tracks: [
        pictures(
          clip('c1', 0, 1),
          clip('c2', 1, 7, { in: 333_333 }),
          clip('c3', 8, 160, { in: 1_000_000 }),
          clip('c4', 168, 33),
        ),
      ],
    });
    const result = await render(file, 'exact.mp4');
    expect(result.frames).toBe(201);
    const { stdout } = await ffmpeg('-i', 'exact.mp4', '-map', '0:v', '-c', 'copy', '-copyts', '-f', 'framecrc', '-');
    const packets = stdout
      .toString()
      .split('\n')
      .filter((line) => /^0,/.test(line))
      .map((line) => line.split(',').map(Number));
    expect(packets).toHaveLength(201);
    const dts = packets.map((packet) => packet[1] as number);
    expect(dts.every((value, i) => i === 0 || value > (dts[i - 1] as number))).toBe(true);
    const pts = packets.map((packet) => packet[2] as number).sort((p, q) => p - q);
    const steps = new Set(pts.slice(1).map((value, i) => value - (pts[i] as number)));
    expect(steps.size).toBe(1);
    const decoded = await ffmpeg('-i', 'exact.mp4', '-f', 'f32le', '-ac', '1', '-ar', '48000', '-vn', '-');
    expect(Math.abs(decoded.stdout.length / 4 / 48_000 - (201 * 1001) / 30_000)).toBeLessThan(1001 / 30_000);
  });

  test('keeps sound within 10 ms of its picture across cuts, speeds and transitions', async () => {
    const { project, render } = fixture();
    const items = [
      clip('c1', 0, 150, { in: 500_000 }),
      clip('c2', 150, 60, { in: 1_000_000 }),
      clip('c3', 210, 60, { in: 2_000_000, speed: 2 }),
      clip('c4', 255, 120, { in: 3_000_000, transition: { kind: 'crossfade', length: 15 } }),
    ];
    const file = await project('sync.json', { assets: [asset], loudness: null, tracks: [pictures(...items)] });
    await render(file, 'sync.mp4');
    const clicks = await onsets('sync.mp4');
    // By the sources' own times: a click at every half second of source, wherever it lands.
    const expected = items.flatMap(({ start, length, ...fields }, i) => {
      const { in: from, speed } = { speed: 1, in: 0, ...fields } as { in: number; speed: number };
      const end = (items[i + 1]?.start ?? start + length) / 30;
      return Array.from({ length: 16 }, (_, k) => start / 30 + (k / 2 - from / 1e6) / speed).filter(
        (at) => at >= start / 30 && at < end - 0.01,
      );
    });
    for (const at of expected) {
      const nearest = Math.min(...clicks.map((click) => Math.abs(click - at)));
      expect(nearest, `the click at ${at.toFixed(3)} s`).toBeLessThan(0.01);
    }
    const light = await brightness('sync.mp4');
    for (const at of expected.filter((at) => at < 7))
      expect(light[Math.round(at * 30)], `the flash at ${at} s`).toBeGreaterThan(150);
  });

  test('contains no metadata of its sources', async () => {
    const { project, render, ffmpeg, path } = fixture();
    const file = await project('private.json', { assets: [asset], tracks: [pictures(clip('c1', 0, 30))] });
    for (const passThrough of [true, false]) {
      await render(file, 'private.mp4', { passThrough });
      const { stderr } = await ffmpeg('-i', 'private.mp4', '-f', 'null', '-');
      expect(stderr).not.toMatch(/location|Phone 9|secret|creation_time/i);
      expect((await readFile(path('private.mp4'))).toString('latin1')).not.toMatch(/48\.8577|Phone 9|secret/);
    }
  });

  test('has its target loudness and true peak, and is tagged as BT.709', async () => {
    const { project, render, ffmpeg } = fixture();
    await ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'anoisesrc=c=pink:a=0.05:d=6:r=48000',
      '-f',
      'lavfi',
      '-i',
      'sine=f=300:d=6',
      '-filter_complex',
      '[0][1]amix',
      'tone.wav',
    );
    const file = await project('loud.json', {
      assets: [asset, { id: 'm', kind: 'audio', path: 'tone.wav' }],
      tracks: [
        pictures(clip('c1', 0, 180, { muted: true })),
        { id: 'm', kind: 'audio', items: [{ kind: 'music', id: 'm1', asset: 'm', start: 0, length: 180 }] },
      ],
    });
    const result = await render(file, 'loud.mp4');
    const { stderr } = await ffmpeg('-i', 'loud.mp4', '-af', 'ebur128=peak=true:framelog=quiet', '-f', 'null', '-');
    const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
    expect(Math.abs(Number(/I:\s+(-?[\d.]+)/.exec(summary)?.[1]) + 14)).toBeLessThan(0.6);
    expect(Number(/Peak:\s+(-?[\d.]+)/.exec(summary)?.[1])).toBeLessThanOrEqual(-1);
    expect(result.loudness?.integrated).toBeCloseTo(-14, 0);
    expect(stderr).toMatch(/yuv420p\(tv, bt709/);
    expect(stderr).toMatch(/aac.*48000 Hz, stereo/);
  });

  test('shows a title at its time and not a frame before or after', async () => {
    const { project, render } = fixture();
    const title = {
      kind: 'title',
      id: 't1',
      start: 20,
      length: 20,
      text: 'MMMMM',
      style: { size: 60, font: 'Inter' },
    };
    await fixture().ffmpeg('-f', 'lavfi', '-i', 'color=black:s=270x480:r=30:d=3', '-c:v', 'libx264', 'black.mp4');
    const file = await project('title.json', {
      assets: [{ ...asset, path: 'black.mp4' }],
      tracks: [pictures(clip('c1', 0, 60)), texts(title)],
    });
    await render(file, 'title.mp4');
    const light = await brightness('title.mp4');
    expect(light).toHaveLength(60);
    for (const [frame, value] of light.entries()) {
      const risen = value - (light[0] ?? 0);
      if (frame >= 20 && frame < 40) expect(risen, `frame ${frame}`).toBeGreaterThan(4);
      else expect(risen, `frame ${frame}`).toBeLessThan(0.5);
    }
  });

  test.each([
    ['smpte170m', 'tv'],
    ['smpte170m', 'pc'],
    ['bt709', 'tv'],
    ['bt709', 'pc'],
  ])('a red with matrix %s in range %s stays that red', async (matrix, range) => {
    const { project, render, ffmpeg } = fixture();
    await ffmpeg(
      ...[
        '-f',
        'lavfi',
        '-i',
        `color=0xd02030:s=270x480:r=30:d=0.5,format=gbrp,scale=out_color_matrix=${matrix}:out_range=${range},format=yuv420p`,
      ],
      ...['-c:v', 'libx264', '-qp', '2', '-colorspace', matrix, '-color_range', range, 'red.mp4'],
    );
    const file = await project('red.json', {
      assets: [{ ...asset, path: 'red.mp4' }],
      tracks: [pictures(clip('c1', 0, 10))],
    });
    await render(file, 'red-out.mp4', { passThrough: false });
    const { stdout } = await ffmpeg(
      '-i',
      'red-out.mp4',
      '-frames:v',
      '1',
      '-vf',
      'scale=in_color_matrix=bt709:in_range=tv,format=rgb24,crop=2:2:100:200',
      '-f',
      'rawvideo',
      '-',
    );
    const [r, g, b] = stdout;
    for (const [got, want] of [
      [r, 0xd0],
      [g, 0x20],
      [b, 0x30],
    ] as const)
      expect(Math.abs((got ?? 0) - want)).toBeLessThan(6);
  });
});
