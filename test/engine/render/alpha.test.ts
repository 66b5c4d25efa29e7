/** Texts alone over transparency, held against the same texts in the picture. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { texts, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const [WIDTH, HEIGHT] = [180, 320];

beforeAll(() =>
  fixture().ffmpeg(
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=${WIDTH}x${HEIGHT}`,
    '-frames:v',
    '1',
    '-pix_fmt',
    'rgb24',
    'back.png',
  ),
);

const word = (id: string, text: string, start: number, end: number) => ({ id, text, start, end, break: 'cue' });

const captions = (style: object) => ({
  ...{ kind: 'captions', id: 'c', start: 0, length: 24, language: 'en', position: { x: 0.5, y: 0.4 } },
  words: [word('w1', 'Wow', 0, 400_000), word('w2', 'fine', 400_000, 800_000)],
  style: { font: 'Anton', size: 60, ...style },
});

const title = {
  ...{ kind: 'title', id: 't', start: 0, length: 24, text: 'Half', position: { x: 0.5, y: 0.8 } },
  ...{ opacity: 0.5, style: { font: 'Anton', size: 50, color: '#ff8000', shadow: { blur: 6 } } },
};

const project = (name: string, style: object, background = '#ffffff', picture = true) =>
  fixture().project(name, {
    ...{ size: { width: WIDTH, height: HEIGHT }, fps: { num: 30, den: 1 }, background },
    assets: picture ? [{ kind: 'image', id: 'a', path: 'back.png' }] : [],
    tracks: [
      {
        id: 'v',
        kind: 'picture',
        items: picture ? [{ kind: 'image', id: 'i', asset: 'a', start: 0, length: 24 }] : [],
      },
      { ...texts(captions(style)), id: 'captions' },
      { ...texts(title), id: 'titles' },
    ],
  });

const OVER = 'overlay=format=gbrp:alpha=straight:shortest=1,format=gbrp';

/** SSIM of the captions laid over a picture and the finished video, the worst of all frames. */
async function worstSsim(input: readonly string[], background: string, video: string): Promise<number> {
  const [frames, pixels] = ['settb=1/30,setpts=N', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'];
  const over = `[0]${frames}[b];[1]${frames}[o];[b][o]${OVER},${pixels}[a]`;
  const { stdout } = await fixture().ffmpeg(
    ...['-loop', '1', '-r', '30', '-i', background, ...input, '-i', video],
    ...['-filter_complex', `${over};[2]${frames}[r];[a][r]ssim=f=-`, '-f', 'null', '-'],
  );
  const values = [...String(stdout).matchAll(/All:([\d.]+) \(/g)].map(([, value]) => Number(value));
  expect(values).toHaveLength(24);
  return Math.min(...values);
}

const least = (bytes: Uint8Array): number => bytes.reduce((p, q) => Math.min(p, q), 255);
const most = (bytes: Uint8Array): number => bytes.reduce((p, q) => Math.max(p, q), 0);

describe('texts alone', () => {
  test('laid over the picture in another program look as in the finished video', async () => {
    const { render } = fixture();
    const file = await project('both.json', { color: '#ffe000', outline: { color: '#102040', width: 4 } });
    const movie = await render(file, 'both.mov', { only: 'texts' });
    expect(movie).toMatchObject({ frames: 24, encoder: 'prores_ks', size: { width: WIDTH, height: HEIGHT } });
    const { stderr } = await fixture().ffmpeg('-i', 'both.mov', '-f', 'null', '-');
    expect(stderr).toMatch(/prores \(4444\).*yuva444p1\dle.*bt709/);
    await render(file, 'both.mp4', { settings: { rate: { mode: 'quality', level: 'high' } } });
    expect(await worstSsim(['-i', 'both.mov'], 'back.png', 'both.mp4')).toBeGreaterThan(0.97);

    const pictures = await render(file, 'both', { only: 'texts' });
    expect(pictures.encoder).toBe('png');
    const names = await readdir(fixture().path('both'));
    expect(names).toHaveLength(24);
    expect(names[0]).toBe('000001.png');
    expect(await worstSsim(['-r', '30', '-i', 'both/%06d.png'], 'back.png', 'both.mp4')).toBeGreaterThan(0.97);
  });

  test('white letters over white have no dark edges, and captions only leave titles out', async () => {
    const { render, ffmpeg } = fixture();
    const file = await project('white.json', { color: '#ffffff', outline: null, shadow: null }, '#ffffff', false);
    for (const [name, input] of [
      ['white.mov', ['-i', 'white.mov']],
      ['white', ['-r', '30', '-i', 'white/%06d.png']],
    ] as const) {
      await render(file, name, { only: 'captions' });
      const white = ['-f', 'lavfi', '-i', `color=white:s=${WIDTH}x${HEIGHT}:r=30,format=gbrp`];
      const graph = ['-filter_complex', `[0][1]${OVER}`, '-frames:v', '1', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
      const { stdout: composite } = await ffmpeg(...white, ...input, ...graph);
      expect(least(composite), name).toBeGreaterThan(250);
      const alphas = ['-vf', 'alphaextract', '-frames:v', '1', '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
      const { stdout: alpha } = await ffmpeg(...input, ...alphas);
      expect(most(alpha), name).toBeGreaterThan(250);
      // The title stands in the lower part.
      expect(most(alpha.subarray(WIDTH * Math.round(HEIGHT * 0.65))), name).toBe(0);
    }
  });

  test('need no media, and replace a folder only where it holds nothing but numbered pictures', async () => {
    const { render, path } = fixture();
    const file = await project('gone.json', {});
    const text = await readFile(file, 'utf8');
    await writeFile(path('gone.json'), text.replace('back.png', 'gone.png'));
    await render(path('gone.json'), 'gone', { only: 'captions', range: { start: 0, end: 0.1 } });
    expect(await readdir(path('gone'))).toHaveLength(3);
    await render(path('gone.json'), 'gone', { only: 'captions', range: { start: 0, end: 0.2 } });
    expect(await readdir(path('gone'))).toHaveLength(6);
    const kept = render(path('gone.json'), 'gone', { only: 'captions', overwrite: false });
    await expect(kept).rejects.toMatchObject({ code: 'output.invalid' });
    await mkdir(path('mine'));
    await writeFile(path('mine/notes.txt'), 'mine');
    const mine = render(path('gone.json'), 'mine', { only: 'captions' });
    await expect(mine).rejects.toMatchObject({ code: 'output.invalid' });
    expect(await readdir(path('mine'))).toEqual(['notes.txt']);
    const wrong = render(path('gone.json'), 'gone.mp4', { only: 'captions' });
    await expect(wrong).rejects.toMatchObject({ code: 'output.invalid' });
    const soft = render(path('gone.json'), 'gone.mov', { only: 'captions', subtitles: {} });
    await expect(soft).rejects.toMatchObject({ code: 'output.invalid' });
  });
});
