/** Reading what FFmpeg's showinfo filters print. */
import { expect, test } from 'vitest';
import { createChangeReader, parseFrameTimes } from '../../../core/media/frame-properties.js';

const SHOWN =
  'n:  12 pts:    480 pts_time:0.48    duration:     40 duration_time:0.04    fmt:yuv420p cl:left sar:1/1 s:160x90 i:P iskey:0 type:P ';
const NAMED = '[Parsed_showinfo_0 @ 0x55d0c0] ';

test.each([
  ['by its filter', NAMED],
  ['in the line of another thread', '  Stream #0:0: Video: rawvideo'],
  ['alone', ''],
])('a frame is told %s', (_, before) => {
  expect(parseFrameTimes(before + SHOWN)).toEqual({ n: 12, pts: 480, seconds: 0.48 });
});

test('a frame of sound is told, and other lines are none', () => {
  expect(parseFrameTimes('[Parsed_ashowinfo_0 @ 0x1] n:3 pts:-1024 pts_time:-0.0213333 fmt:fltp channels:2')).toEqual({
    ...{ n: 3, pts: -1024, seconds: -0.0213333 },
  });
  expect(parseFrameTimes(`${NAMED}config in time_base: 1/1000, frame_rate: 25/1`)).toBeNull();
  expect(parseFrameTimes('frame=   25 fps=0.0 q=-0.0 Lsize=N/A time=00:00:01.00')).toBeNull();
});

test('a change is found in a line that begins as another', () => {
  const reader = createChangeReader();
  reader.read(`${NAMED}config in time_base: 1/1000, frame_rate: 25/1`);
  reader.read(NAMED + SHOWN);
  reader.read(`  Stream #0:0: Video${SHOWN.replace('pts:    480', 'pts:    520').replace('160x90', '320x180')}`);
  expect(reader.changes()).toEqual([{ property: 'size', atUs: 520_000, from: '160x90', to: '320x180' }]);
});
