/** The tones of a timer in an exported video: found in its sound at the samples that the document says. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findTone, searchLength, TONE_REACH } from '../../../core/session/find-tones.js';
import { useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const FPS = { num: 30_000, den: 1001 };
const START = 7;

test('the tones of a timer that was split sound at their samples', async () => {
  const { ffmpeg, path, project, render } = fixture();
  const tone = (name: string, from: string, offset = 0) => ({ kind: 'tone', tone: name, from, offset });
  const sounds = [
    tone('prepare', 'start', 100_000),
    tone('rest', 'half'),
    ...[-3, -2, -1].map((seconds) => tone('last-three', 'end', seconds * 1_000_000)),
    tone('end', 'end'),
  ];
  const timer = { kind: 'timer', style: { font: 'Anton', size: 40 }, sounds, total: 7_000_000 };
  const length = Math.round((7 * FPS.num) / FPS.den);
  const cut = 123;
  const cutUs = Math.round((cut * FPS.den * 1e6) / FPS.num);
  const file = await project('timer-sounds.json', {
    size: { width: 64, height: 64 },
    fps: FPS,
    loudness: null,
    tracks: [
      {
        id: 't',
        kind: 'text',
        items: [
          { ...timer, id: 'head', start: START, length: cut },
          { ...timer, id: 'tail', start: START + cut, length: length - cut, in: cutUs },
          { kind: 'title', id: 'over', start: START + length, length: 40, text: '.' },
        ],
      },
    ],
  });
  await render(file, 'timer-sounds.mp4');
  const decode = ['-map', '0:a:0', '-ac', '1', '-ar', '48000', '-f', 'f32le', path('timer-sounds.f32')];
  await ffmpeg('-i', path('timer-sounds.mp4'), ...decode);
  const bytes = await readFile(path('timer-sounds.f32'));
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const start = Math.round((START * FPS.den * 1e6) / FPS.num);
  const wanted = [
    ['prepare', 0.1],
    ['rest', 3.5],
    ['last-three', 4],
    ['last-three', 5],
    ['last-three', 6],
    ['end', 7],
  ] as const;
  for (const [name, seconds] of wanted) {
    const at = start + seconds * 1e6;
    const first = Math.round(((at - TONE_REACH) * 48) / 1000);
    const found = findTone(samples.subarray(first, first + searchLength(name)), name);
    expect(found?.likeness, name).toBeGreaterThan(0.9);
    // A sample lasts 21 µs; the codec sways the place of a tone by less than three.
    expect(Math.abs((found?.at ?? 0) - TONE_REACH), name).toBeLessThan(65);
  }
});
