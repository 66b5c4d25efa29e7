/** The tones of a session are found in the sound of a video. */
import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { ToneCue } from '../../../core/session/cue.js';
import { ToneName } from '../../../core/project/timer-sound.js';
import { renderTone, toneLength } from '../../../core/sound/tones.js';
import { toWav } from '../../../core/sound/wav.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { isOnTime, verifyTones } from '../../../main/engine/session/verify-tones.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();

const cues: readonly ToneCue[] = Array.from({ length: 12 }, (_, i) => {
  const tone = ToneName.options[i % ToneName.options.length] ?? 'work';
  return { id: `${i}`, interval: `${i}`, kind: 'tone', tone, at: i * 1_700_123, length: toneLength(tone) };
});

it('to the millisecond after encoding, under music; one that is late or missing is told', async () => {
  const { ffmpeg, path } = fixture();
  const late = cues[4]?.id;
  const missing = cues[7]?.id;
  const samples = Float32Array.from(
    { length: 48_000 * 21 },
    (_, i) => 0.1 * Math.sin((2 * Math.PI * 247 * i) / 48_000),
  );
  for (const { id, tone, at } of cues) {
    if (id === missing) continue;
    const first = Math.round(((at + (id === late ? 25_000 : 0)) * 48_000) / 1e6);
    for (const [i, sample] of renderTone(tone).entries()) samples[first + i] = (samples[first + i] ?? 0) + sample;
  }
  await writeFile(path('tones.wav'), toWav(samples, 48_000));
  const picture = ['-f', 'lavfi', '-i', 'color=black:s=64x64:r=25'];
  await ffmpeg(...picture, '-i', path('tones.wav'), '-shortest', '-c:a', 'aac', '-b:a', '96k', path('tones.mp4'));
  const verified = await verifyTones(path('tones.mp4'), cues, await locateFfmpeg(), new AbortController().signal);
  expect(verified.map(({ cue }) => cue.id)).toEqual(cues.map(({ id }) => id));
  for (const { cue, heardAt } of verified) {
    const shift = cue.id === late ? 25_000 : 0;
    if (cue.id === missing) expect(heardAt).toBeNull();
    else expect(Math.abs((heardAt ?? Number.NaN) - cue.at - shift), cue.id).toBeLessThan(2000);
  }
  expect(verified.filter((each) => !isOnTime(each)).map(({ cue }) => cue.id)).toEqual([late, missing]);
});
