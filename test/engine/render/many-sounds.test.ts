/** A session has hundreds of beeps of the same few files. */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { renderWith, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const BEEPS = 60;

test.runIf(process.platform !== 'win32')('are decoded once a file, however they are cut and placed', async () => {
  const { ffmpeg, path, project, open } = fixture();
  const { ffmpeg: tool } = await locateFfmpeg();
  await ffmpeg('-f', 'lavfi', '-i', 'sine=f=880:r=48000:d=0.1', path('beep.wav'));
  const log = path('runs.txt');
  await writeFile(path('ffmpeg'), `#!/bin/sh\necho "$*" >> '${log}'\nexec '${tool.path}' "$@"\n`);
  await chmod(path('ffmpeg'), 0o755);
  const { client } = await open({ UPRIGHT_HOME: path('other-home'), UPRIGHT_FFMPEG: path('ffmpeg') });
  // Every one a few microseconds later within its frame, and cut by its last frame elsewhere.
  const items = Array.from({ length: BEEPS }, (_, i) => ({
    ...{ kind: 'sound', id: `b${i}`, asset: 'a', start: i * 6, length: 3 + (i % 3), offset: i * 500 },
  }));
  const file = await project('beeps.json', {
    size: { width: 96, height: 96 },
    assets: [{ id: 'a', kind: 'audio', path: 'beep.wav' }],
    tracks: [{ id: 's', kind: 'audio', items }],
    loudness: null,
  });
  await rm(log, { force: true });
  await renderWith(client, { source: { file, allowOutside: true }, output: path('beeps.mp4') });
  const decodes = (await readFile(log, 'utf8'))
    .split('\n')
    .filter((line) => line.includes('pcm_f32le') && line.includes('beep.wav'));
  expect(decodes).toHaveLength(1);
  // Each is heard where it stands: the sound rises 60 times from silence.
  const { stderr } = await ffmpeg('-i', path('beeps.mp4'), '-af', 'silencedetect=n=-40dB:d=0.03', '-f', 'null', '-');
  const ends = [...stderr.matchAll(/silence_end: ([\d.]+)/g)].map(([, at]) => Number(at));
  const wanted = items.slice(1).map(({ start, offset }) => start / 30 + offset / 1e6);
  for (const at of wanted)
    expect(
      ends.some((end) => Math.abs(end - at) < 0.01),
      `${at}`,
    ).toBe(true);
});
