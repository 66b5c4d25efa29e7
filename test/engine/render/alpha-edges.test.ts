/** What is transparent has colours too, mostly black, which must not be seen at the edge of what is not. */
import { expect, test } from 'vitest';
import { pictures, useEngineFixture } from './engine-fixture.js';
import { frameOf, luma } from './pixel-assertions.js';

const fixture = useEngineFixture();

const SIZE = { width: 128, height: 256 };
// White, with black where it is transparent: a disc of sharp edges.
const inside = 'lte(hypot(X-100,Y-200),80)';
const disc = `color=white:s=200x400:r=10:d=0.3,format=rgba,geq=${['r', 'g', 'b', 'a'].map((c) => `${c}='255*${inside}'`).join(':')}`;

test.each([
  ['ProRes', 'disc.mov', ['-c:v', 'prores_ks', '-profile:v', '4444', '-pix_fmt', 'yuva444p10le']],
  ['VP9', 'disc.webm', ['-c:v', 'libvpx-vp9', '-pix_fmt', 'yuva420p', '-lossless', '1']],
  ['PNG', 'disc.png', ['-frames:v', '1']],
])('a clip with alpha has no dark rim on white: %s', async (_, file, codec) => {
  const { ffmpeg, project } = fixture();
  await ffmpeg('-f', 'lavfi', '-i', disc, ...codec, file);
  const still = file.endsWith('.png');
  const item = { kind: still ? 'image' : 'footage', id: 'i', asset: 'a', start: 0, length: 2 };
  const made = await project(`${file}.json`, {
    size: SIZE,
    background: '#ffffff',
    assets: [{ id: 'a', kind: still ? 'image' : 'video', path: file }],
    tracks: [pictures({ ...item, scale: 0.61 })],
  });
  const picture = await frameOf(fixture(), made, 0);
  const lowest = Math.min(
    ...Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
      luma(picture.at(i % SIZE.width, Math.floor(i / SIZE.width))),
    ),
  );
  expect(lowest).toBeGreaterThan(240);
});
