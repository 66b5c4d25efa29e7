import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FfmpegProgress, parseProgress } from '../../../core/render/progress.js';

/** As FFmpeg 7.0 writes it. */
const first = `frame=0
fps=0.00
stream_0_0_q=0.0
bitrate=N/A
total_size=0
out_time_us=N/A
out_time_ms=N/A
out_time=N/A
dup_frames=0
drop_frames=0
speed=N/A
progress=continue
`;
const second = `frame=123
fps=41.25
stream_0_0_q=28.0
bitrate=1024.5kbits/s
total_size=524288
out_time_us=4100000
out_time_ms=4100000
out_time=00:00:04.100000
dup_frames=2
drop_frames=1
speed=1.37x
progress=end
`;

const read = (chunks: readonly string[]): FfmpegProgress[] => {
  const all: FfmpegProgress[] = [];
  let rest = '';
  for (const chunk of chunks) {
    const next = parseProgress(rest, chunk);
    rest = next.rest;
    all.push(...next.reports);
  }
  return all;
};

describe('parseProgress', () => {
  it('reads the reports of a run', () => {
    expect(read([first + second])).toEqual([
      { frame: 0, fps: 0, bytes: 0, outTimeUs: null, speed: null, duplicated: 0, dropped: 0, done: false },
      { frame: 123, fps: 41.25, bytes: 524288, outTimeUs: 4100000, speed: 1.37, duplicated: 2, dropped: 1, done: true },
    ]);
  });

  it('reads the same from chunks of any size', () => {
    const text = first + second;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length })), (places) => {
        const cuts = [0, ...places.toSorted((a, b) => a - b), text.length];
        const chunks = cuts.slice(1).map((end, i) => text.slice(cuts[i], end));
        expect(read(chunks)).toEqual(read([text]));
      }),
    );
  });

  it('reads the old key of the time, also in microseconds, and CR LF', () => {
    expect(read(['out_time_ms=1500000\r\nprogress=continue\r\n'])[0]?.outTimeUs).toBe(1_500_000);
  });

  it('knows no time before the first packet', () => {
    expect(read(['out_time_us=-9223372036854775807\nprogress=continue\n'])[0]?.outTimeUs).toBeNull();
  });

  it('ignores other lines and drops endless text', () => {
    expect(read(['hello\n=x\nframe=5\nprogress=continue\n'])[0]?.frame).toBe(5);
    expect(parseProgress('', 'x'.repeat(100_000)).rest).toBe('');
  });
});
