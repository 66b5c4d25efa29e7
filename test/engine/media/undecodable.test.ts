/** Streams that FFmpeg has no decoder for, or that are encrypted: told before anything is rendered. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { probeMedia } from '../../../main/engine/media/probe.js';
import { clip, pictures, renderWith, useEngineFixture } from '../render/engine-fixture.js';
import { coders, makeMedia, sources } from './footage.js';

const fixture = useEngineFixture();
let folder: string;
let tools: FfmpegTools;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-undecodable-'));
  tools = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// The header of AAC goes too, by which FFmpeg would know it.
const APAC = { mp4a: 'apac', esds: 'free' };

/** A copy whose codecs have names that no FFmpeg knows, as those of new phones. */
async function renameCodecs(path: string, name: string, names: Record<string, string>): Promise<string> {
  const bytes = await readFile(path);
  for (const [from, to] of Object.entries(names))
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 4)) bytes.write(to, at, 'latin1');
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

const make = (name: string, ...args: string[]) => makeMedia(tools, join(folder, name), ...sources(1), ...args);
const ports = (ffprobe: boolean) => ({
  tools: ffprobe ? tools : { ...tools, ffprobe: null },
  cacheFolder: join(folder, `cache ${ffprobe}`),
});

describe.each([true, false])('with ffprobe: %s', (ffprobe) => {
  const probe = (path: string) => probeMedia(path, ports(ffprobe));
  const refused = (path: string) =>
    probe(path).then(
      () => null,
      ({ code, message }) => ({ code, message }),
    );

  test('a picture without a decoder is refused by its name, though its sound can be heard', async () => {
    const plain = await make('plain.mov', ...coders);
    const apv = await renameCodecs(plain, 'apv.mov', { avc1: 'apv1' });
    expect(await refused(apv)).toEqual({
      code: 'media.unreadable',
      message: expect.stringMatching(/^apv\.mov has a picture that this FFmpeg cannot decode \(apv1\)/),
    });
  });

  test('a sound without a decoder is silence with a warning, another sound is taken first', async () => {
    const plain = await make('sound.mov', ...coders);
    const apac = await probe(await renameCodecs(plain, 'apac.mov', APAC));
    expect(apac).toMatchObject({ kind: 'video', audio: null, audioStreams: [] });
    expect(apac.warnings).toEqual([expect.stringContaining('(apac)')]);
    const two = await make('two.mov', '-map', '0:v', '-map', '1:a', '-map', '1:a', '-c:v', 'libx264', '-c:a:0', 'ac3');
    const both = await probe(await renameCodecs(two, 'two-apac.mov', { 'ac-3': 'apac' }));
    expect(both).toMatchObject({ audio: { index: 2, codec: 'aac' }, warningsText: [{ key: 'media:soundLeftOut' }] });
    const alone = await make('alone.m4a', '-map', '1:a', '-c:a', 'aac');
    expect(await refused(await renameCodecs(alone, 'apac.m4a', APAC))).toMatchObject({
      code: 'media.unreadable',
      message: expect.stringContaining('a sound that this FFmpeg cannot decode (apac)'),
    });
  });

  test('what is encrypted is called so', async () => {
    const key = [
      '-encryption_key',
      '76a6c65c5ea762046bd749a2e632ccbb',
      '-encryption_kid',
      'a7e61c373e219033c21091fa607bf3b8',
    ];
    const path = await make('protected.mp4', ...coders, '-encryption_scheme', 'cenc-aes-ctr', ...key);
    expect(await refused(path)).toMatchObject({
      code: 'media.unreadable',
      message: expect.stringContaining('encrypted'),
    });
  });
});

test('plan and render tell of it; a silent picture is exported', async () => {
  const { client, project, render } = fixture();
  const plain = await make('told.mov', ...coders);
  const items = { tracks: [pictures(clip('c', 0, 10))], size: { width: 64, height: 64 } };
  const withAsset = (path: string) => ({ ...items, assets: [{ id: 'a', kind: 'video', path }] });
  const apac = await project('apac.json', withAsset(await renameCodecs(plain, 'told-apac.mov', APAC)));
  const warning = { severity: 'warning', code: 'media.unreadable', message: expect.stringContaining('(apac)') };
  const source = { file: apac, allowOutside: true };
  expect((await client['render.plan']({ source })).problems).toEqual([expect.objectContaining(warning)]);
  const { problems, loudness } = await render(apac, 'apac.mp4');
  expect(problems).toEqual([expect.objectContaining(warning)]);
  expect(loudness).toBeNull();
  const apv = await project('apv.json', withAsset(await renameCodecs(plain, 'told-apv.mov', { avc1: 'apv1' })));
  await expect(render(apv, 'apv.mp4')).rejects.toMatchObject({ code: 'media.unreadable' });
});

test.runIf(process.platform !== 'win32')(
  'a sound that fails while it is decoded is silence with a warning, not a failed export',
  async () => {
    const { project, path, open } = fixture();
    const plain = await make('later.mov', ...coders);
    const file = await project('later.json', {
      tracks: [pictures(clip('c', 0, 10))],
      size: { width: 64, height: 64 },
      assets: [{ id: 'a', kind: 'video', path: plain }],
    });
    // An FFmpeg that refuses to write raw sound.
    const script = `#!${process.execPath}
const args = process.argv.slice(2);
if (args.includes('pcm_f32le')) { console.error('Decoding requested, but no decoder found for: none'); process.exit(8); }
const { status } = require('node:child_process').spawnSync(${JSON.stringify(tools.ffmpeg.path)}, args, { stdio: 'inherit' });
process.exit(status ?? 1);
`;
    await writeFile(path('deaf.cjs'), script);
    await chmod(path('deaf.cjs'), 0o755);
    const { client } = await open({ UPRIGHT_FFMPEG: path('deaf.cjs'), UPRIGHT_HOME: path('home-deaf') });
    const result = await renderWith(client, { source: { file, allowOutside: true }, output: path('later.mp4') });
    expect(result.problems).toEqual([
      expect.objectContaining({ severity: 'warning', message: expect.stringContaining('it is silent in the video') }),
    ]);
  },
);
