/** Where faces are, by the real network; and how its answer is read. */
import { existsSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { loadSharp } from '../../../main/engine/media/pictures/load-sharp.js';
import { findResources } from '../../../main/engine/resources.js';
import { ANCHORS, readFaces, VALUES } from '../../../main/engine/vision/blaze-face.js';
import { findFaces } from '../../../main/engine/vision/find-faces.js';
import { useEngineFixture } from '../render/engine-fixture.js';

describe('the answer of the network', () => {
  const answer = (found: readonly { anchor: number; box: readonly number[]; score: number }[]) => {
    const boxes = new Float32Array(ANCHORS * VALUES);
    const scores = new Float32Array(ANCHORS).fill(-20);
    for (const { anchor, box, score } of found) {
      boxes.set(box, anchor * VALUES);
      scores[anchor] = score;
    }
    return readFaces(boxes, scores);
  };

  it('has boxes about the middles of two grids', () => {
    // The second cell of the fine grid, and the last of the coarse one.
    const [first, last] = answer([
      { anchor: 2, box: [0, 0, 12.8, 12.8], score: 4 },
      { anchor: ANCHORS - 1, box: [-8, -8, 25.6, 25.6], score: 3 },
    ]);
    expect(first).toMatchObject({ x: expect.closeTo(1.5 / 16 - 0.05), y: expect.closeTo(0.5 / 16 - 0.05) });
    expect(last).toMatchObject({ x: expect.closeTo(7.5 / 8 - 0.0625 - 0.1), width: expect.closeTo(0.2) });
  });

  it('is one face for boxes that lie on each other, and none where it is unsure', () => {
    const box = [0, 0, 32, 32];
    expect(answer([0, 1, 2].map((anchor) => ({ anchor, box, score: 2 + anchor })))).toHaveLength(1);
    expect(answer([{ anchor: 0, box, score: 1 }])).toEqual([]);
  });
});

const RECORDING = new URL('../../../../shared/media/clips/sign-book-480p30.mkv', import.meta.url).pathname;
const fixture = useEngineFixture();
const options = { loadSharp, resources: findResources(), signal: new AbortController().signal };

test('nothing that is no face is taken for one', async () => {
  const { ffmpeg, path } = fixture();
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=270x480:d=1', '-frames:v', '1', path('bars.png'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=white:s=480x270:d=1', '-frames:v', '1', path('white.png'));
  expect(await findFaces([path('bars.png'), path('white.png')], options)).toEqual([[], []]);
});

test.runIf(existsSync(RECORDING))('a face is found where it is, in a tall picture too', async () => {
  const { ffmpeg, path } = fixture();
  await ffmpeg('-ss', '1', '-i', RECORDING, '-frames:v', '1', path('wide.png'));
  // As it would lie in a vertical video, closer.
  const tall = 'crop=270:480,scale=540:960';
  await ffmpeg('-ss', '1', '-i', RECORDING, '-vf', tall, '-frames:v', '1', path('tall.png'));
  const [wide, upright] = await findFaces([path('wide.png'), path('tall.png')], options);
  // By eye: the middle of the face is at 301, 153 of 640x480.
  const middle = (faces: typeof wide) => faces?.map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
  expect(middle(wide)).toEqual([[expect.closeTo(301 / 640, 1), expect.closeTo(153 / 480, 1)]]);
  expect(middle(upright)).toEqual([[expect.closeTo((301 - 185) / 270, 1), expect.closeTo(153 / 480, 1)]]);
});

if (!existsSync(RECORDING)) console.warn(`find-faces: no recording with a face at ${RECORDING}; one test is left out.`);

test('it is given up when it is canceled', async () => {
  const { ffmpeg, path } = fixture();
  await ffmpeg('-f', 'lavfi', '-i', 'color=gray:s=480x270:d=1', '-frames:v', '1', path('grey.png'));
  const cancel = new AbortController();
  const found = findFaces([path('grey.png')], { ...options, signal: cancel.signal });
  cancel.abort();
  await expect(found).rejects.toThrow();
});
