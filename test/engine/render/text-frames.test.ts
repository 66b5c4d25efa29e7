/** Texts come and change at their frames, at high frame rates too. */
import { expect, test } from 'vitest';
import { texts, useEngineFixture } from './engine-fixture.js';
import { filmOf } from './pixel-assertions.js';

const fixture = useEngineFixture();
const SIZE = { width: 96, height: 96 };
const FRAMES = 41;

test.each([120, 240])('at %i frames a second', async (rate) => {
  // Shown at every frame whose number is odd, all in one piece.
  const keyframes = Array.from({ length: FRAMES }, (_, frame) => ({ frame, value: frame % 2, easing: 'hold' }));
  const title = {
    ...{ kind: 'title', id: 't', start: 0, length: FRAMES, text: 'I', opacity: { keyframes } },
    style: { size: 40, box: { color: '#ffffff', padding: 12 } },
  };
  const more = { size: SIZE, fps: { num: rate, den: 1 }, tracks: [texts(title)] };
  const { project, render, ffmpeg } = fixture();
  await render(await project('blink.json', more), 'blink.mp4');
  const lights = (await filmOf(fixture(), 'blink.mp4', SIZE.width, SIZE.height)).map((picture) => picture.light() > 20);
  expect(lights).toEqual(keyframes.map(({ value }) => value === 1));
  expect((await ffmpeg('-i', 'blink.mp4', '-f', 'null', '-')).stderr).toContain(`${rate} fps`);
});
