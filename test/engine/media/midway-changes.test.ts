/** Files whose properties change in the middle: told with the second; sound is heard to its end in any case. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { probeMedia } from '../../../main/engine/media/probe.js';
import { clip, pictures, useEngineFixture } from '../render/engine-fixture.js';
import { makeMedia } from './footage.js';
import { joinDescriptions } from './join-descriptions.js';

const fixture = useEngineFixture();
let folder: string;
let tools: FfmpegTools;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-midway-'));
  tools = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Part {
  readonly size?: string;
  readonly color?: string;
  readonly tone?: number;
  readonly rate?: number;
  readonly channels?: number;
  readonly codec?: string;
  readonly source?: string;
  /** Options of the bitstream. */
  readonly notes?: readonly string[];
}

/** One part after the other, as a camera leaves them when its user turns it. */
async function join2(name: string, parts: readonly [Part, Part]): Promise<string> {
  const bytes: Buffer[] = [];
  const ending = name.slice(name.lastIndexOf('.'));
  for (const [i, part] of parts.entries()) {
    const { size = '96x160', color = 'bt709', tone = 440, rate = 48_000, channels = 2, codec = 'libx264' } = part;
    const { source = `testsrc2=s=${size}`, notes = [] } = part;
    const picture = ['-map', '0:v', '-c:v', codec, '-g', '10', '-bf', '0', '-pix_fmt', 'yuv420p', ...notes];
    const tags = [
      '-vf',
      `scale=out_color_matrix=${color}`,
      '-color_primaries',
      color,
      '-colorspace',
      color === 'bt2020' ? 'bt2020nc' : color,
      '-color_trc',
      color === 'bt2020' ? 'bt2020-10' : color,
    ];
    const sound = ['-map', '1:a', '-ar', String(rate), '-ac', String(channels)];
    const path = await makeMedia(
      tools,
      join(folder, `${i}-${name}`),
      ...['-f', 'lavfi', '-i', `${source}:r=25:d=1`, '-f', 'lavfi', '-i', `sine=f=${tone}:d=1:r=${rate}`],
      ...(ending === '.mp3' ? sound : [...picture, ...tags, ...sound, '-c:a', 'aac', '-output_ts_offset', String(i)]),
    );
    bytes.push(await readFile(path));
  }
  await writeFile(join(folder, name), Buffer.concat(bytes));
  return join(folder, name);
}

const probe = (path: string) => probeMedia(path, { tools, cacheFolder: join(folder, 'cache') });
const changeOf = async (path: string) => {
  const { varies, warningsText = [] } = await probe(path);
  const change = warningsText.find(({ key }) => key.endsWith('Changes'));
  return { varies, at: change?.params?.at, from: change?.params?.from, to: change?.params?.to };
};

const part = (name: string, size: string, codec = 'libx264') =>
  makeMedia(
    tools,
    join(folder, name),
    ...[
      '-f',
      'lavfi',
      '-i',
      `testsrc2=s=${size}:r=25:d=1`,
      '-c:v',
      codec,
      '-g',
      '10',
      '-bf',
      '0',
      '-pix_fmt',
      'yuv420p',
    ],
  );

/** An MP4 of one track with two descriptions. */
async function describedTwice(name: string, sizes: readonly [string, string], format?: string): Promise<string> {
  const [a, b] = await Promise.all(sizes.map(async (size, i) => readFile(await part(`${i}-${name}`, size))));
  if (!a || !b) throw new Error('two parts are needed');
  const path = join(folder, name);
  await writeFile(path, joinDescriptions(a, b, format));
  return path;
}

describe('several descriptions of the samples of an MP4', () => {
  test('are told with the second from which the size is another', async () => {
    const found = await changeOf(await describedTwice('sizes.mp4', ['96x160', '160x96']));
    expect(found).toEqual({ varies: ['size'], at: '1.00', from: '96x160', to: '160x96' });
  });

  test('are no fault where the pictures stay as they are', async () => {
    expect(await probe(await describedTwice('same.mp4', ['96x160', '96x160']))).toMatchObject({ warnings: [] });
  });

  test('are told where the second is of a format that is not read', async () => {
    const path = await describedTwice('formats.mp4', ['96x160', '96x160'], 'hvc1');
    const { warningsText = [] } = await probe(path);
    expect(warningsText).toContainEqual({
      key: 'media:formatChanges',
      params: { at: '1.00', from: 'avc1', to: 'hvc1' },
    });
  });
});

test('a turn that only the pictures ask for is made, and told', async () => {
  const stored = await part('stored.mp4', '96x160');
  const turn = ['-c', 'copy', '-bsf:v', 'h264_metadata=display_orientation=insert:rotate=90'];
  const path = await makeMedia(tools, join(folder, 'turned.mp4'), '-i', stored, ...turn);
  const { video, warningsText } = await probe(path);
  // The message counts anticlockwise.
  expect(video?.rotation).toBe(270);
  expect(warningsText).toEqual([{ key: 'media:turnedByPictures', params: { rotation: 270 } }]);
  expect(await probe(stored)).toMatchObject({ video: { rotation: 0 }, warnings: [] });
});

describe('the probe names the second at which', () => {
  test.each(['libx264', 'libx265', 'mpeg2video'])('the size of a %s picture changes', async (codec) => {
    const path = await join2(`${codec}.ts`, [{ codec }, { codec, size: '160x96' }]);
    const { at, ...rest } = await changeOf(path);
    expect(rest).toEqual({ varies: ['size'], from: '96x160', to: '160x96' });
    expect(Number(at)).toBeCloseTo(1, 0);
  });

  test('its colours change', async () => {
    const path = await join2('color.ts', [{}, { color: 'smpte170m' }]);
    expect(await changeOf(path)).toMatchObject({ varies: ['color'], to: expect.stringContaining('smpte170m') });
  });

  test('the rate or the channels of its sound change', async () => {
    const path = await join2('sound.ts', [{ rate: 44_100, channels: 1 }, {}]);
    expect(await changeOf(path)).toMatchObject({ varies: ['sound'], at: expect.stringMatching(/^(0\.9|1\.)/) });
    expect(await changeOf(await join2('music.mp3', [{ channels: 1 }, {}]))).toMatchObject({ varies: ['sound'] });
  });

  test('nothing changes: then nothing is said', async () => {
    expect(await changeOf(await join2('same.ts', [{}, {}]))).toEqual({});
  });
});

test('the second is right where a bare stream has no times', async () => {
  const path = join(folder, 'bare.h264');
  const parts = await Promise.all(
    ['96x160', '160x96'].map(async (size, i) => readFile(await part(`${i}-bare.h264`, size))),
  );
  await writeFile(path, Buffer.concat(parts));
  expect(await changeOf(path)).toMatchObject({ varies: ['size'], at: '1.00' });
});

const TURN = ['-bsf:v', 'h264_metadata=display_orientation=insert:rotate=90'];

test('a turn that the pictures ask for in the middle is told', async () => {
  const path = await join2('turns.ts', [{}, { notes: TURN }]);
  const { at, ...rest } = await changeOf(path);
  expect(rest).toEqual({ varies: ['rotation'], from: '0', to: '90' });
  expect(Number(at)).toBeCloseTo(1, 0);
});

test('what changes is exported: each part fitted by itself, in its colours', async () => {
  const { project, render, ffmpeg } = fixture();
  const red = { source: 'color=red:s=96x160' };
  const wide = { source: 'color=red:s=160x96' };
  const foreign = { source: 'color=0x804020:s=96x160', color: 'bt2020' };
  const paths = {
    size: await join2('wide.ts', [red, wide]),
    turn: await join2('turned.ts', [red, { ...red, notes: TURN }]),
    gamut: await join2('gamut.ts', [{ ...foreign, color: 'bt709' }, foreign]),
    foreign: await join2('foreign.ts', [foreign, foreign]),
  };
  const names = Object.keys(paths);
  const clips = [
    ...names.map((asset, i) => clip(`c-${asset}`, i * 50, 50, { asset, fit: 'contain' })),
    clip('covers', 200, 50, { asset: 'size', fit: 'cover' }),
    clip('backwards', 250, 50, { asset: 'size', fit: 'contain', reverse: true }),
  ];
  const file = await project('parts.json', {
    size: { width: 96, height: 160 },
    fps: { num: 25, den: 1 },
    assets: Object.entries(paths).map(([id, path]) => ({ id, kind: 'video', path })),
    tracks: [pictures(...clips)],
  });
  await render(file, 'parts.mp4');
  const { stdout } = await ffmpeg(
    ...[
      '-i',
      'parts.mp4',
      '-vf',
      'scale=in_color_matrix=bt709:in_range=tv,format=rgb24,crop=2:160:48:0,scale=1:5:flags=area',
    ],
    ...['-f', 'rawvideo', '-'],
  );
  const at = (frame: number, row: number) => [...stdout.subarray((frame * 5 + row) * 3, (frame * 5 + row) * 3 + 3)];
  const isRed = ([r = 0, g = 255, b = 255]: number[]) => Math.abs(r - 254) < 6 && g < 6 && b < 6;
  const rows = (frame: number) => [0, 1, 2, 3, 4].map((row) => isRed(at(frame, row)));
  const all = [true, true, true, true, true];
  // A band of 58 lines in the middle.
  const band = [false, false, true, false, false];
  expect([10, 60].map(rows)).toEqual([all, all]);
  expect([40, 90].map(rows)).toEqual([band, all]);
  expect([210, 240].map(rows)).toEqual([all, all]);
  // The very frames at which it changes, forwards and backwards.
  expect([24, 25, 274, 275].map(rows)).toEqual([all, band, band, all]);
  const [own, converted, whole] = [110, 140, 190].map((frame) => at(frame, 2)) as [number[], number[], number[]];
  expect(Math.max(...own.map((value, i) => Math.abs(value - (whole[i] ?? 0))))).toBeGreaterThan(8);
  expect(Math.max(...converted.map((value, i) => Math.abs(value - (whole[i] ?? 0))))).toBeLessThan(4);
});

test('plan tells it, and what would be copied is encoded', async () => {
  const { client, project } = fixture();
  const file = await project('size.json', {
    size: { width: 96, height: 160 },
    fps: { num: 25, den: 1 },
    assets: [{ id: 'a', kind: 'video', path: await join2('plan.ts', [{}, { size: '160x96' }]) }],
    tracks: [pictures(clip('c', 0, 50))],
  });
  const { problems, segments } = await client['render.plan']({ source: { file, allowOutside: true } });
  expect(problems).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/96x160 to 160x96 at \d/) }]);
  expect(segments.every(({ mode }) => mode === 'encode')).toBe(true);
});

test('a sound is heard to its end at its own pitch and loudness though its rate and channels change', async () => {
  const { project, render, ffmpeg } = fixture();
  const media = await join2('heard.ts', [{ rate: 44_100, channels: 1 }, { tone: 880 }]);
  const music = await join2('heard.mp3', [{ rate: 44_100, channels: 1 }, { tone: 880 }]);
  const assets = [
    { id: 'a', kind: 'video', path: media },
    { id: 'm', kind: 'audio', path: music },
  ];
  const only = { size: { width: 64, height: 64 }, fps: { num: 25, den: 1 }, assets, loudness: null };
  const song = { kind: 'music', id: 'm', asset: 'm', start: 0, length: 50 };
  const documents = {
    footage: { ...only, tracks: [pictures(clip('c', 0, 50))] },
    music: { ...only, tracks: [{ id: 's', kind: 'audio', items: [song] }] },
  };
  for (const [name, document] of Object.entries(documents)) {
    await render(await project(`${name}.json`, document), `${name}.mp4`);
    const { stdout } = await ffmpeg('-i', `${name}.mp4`, '-map', '0:a', '-ac', '1', '-ar', '8000', '-f', 's16le', '-');
    const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length >> 1);
    const measure = (from: number) => {
      const part = samples.subarray(from * 8000, (from + 0.5) * 8000);
      const crossings = part.reduce(
        (count, value, i) => count + (i > 0 && value >= 0 !== (part[i - 1] ?? 0) >= 0 ? 1 : 0),
        0,
      );
      return { hertz: crossings, peak: Math.max(...part) };
    };
    const [before, after] = [measure(0.3), measure(1.35)];
    expect(before.hertz, name).toBeCloseTo(440, -1.5);
    expect(after.hertz, name).toBeCloseTo(880, -1.5);
    expect(after.peak / before.peak, name).toBeCloseTo(1, 0);
  }
});
