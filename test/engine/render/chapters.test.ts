/** Chapters of an exported video, as ffprobe reads them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
beforeAll(() => fixture().ffmpeg('-f', 'lavfi', '-i', 'color=0x203040:s=90x160', '-frames:v', '1', 'back.png'));

const markers = [
  { id: 'm2', frame: 40, label: 'Kräftigung; 2=3 # 💪' },
  { id: 'm1', frame: 0, label: 'Warm-up' },
  { id: 'm3', frame: 50, label: '' },
];
const talk = (name: string) =>
  fixture().project(name, {
    size: { width: 90, height: 160 },
    fps: { num: 30, den: 1 },
    assets: [{ kind: 'image', id: 'a', path: 'back.png' }],
    tracks: [
      { id: 'v', kind: 'picture', items: [{ kind: 'image', id: 'i', asset: 'a', start: 0, length: 60 }] },
      {
        ...{ id: 'c', kind: 'text', hidden: true },
        items: [
          {
            ...{ kind: 'captions', id: 'c1', start: 0, length: 60, language: 'en' },
            words: [{ id: 'w', text: 'Hello', start: 0, end: 900_000 }],
          },
        ],
      },
    ],
    markers,
  });

/** The chapters of a file as `start-end title`, seconds, and the kinds of its streams. */
async function probe(name: string): Promise<{ chapters: string[]; streams: string[] }> {
  const { ffprobe } = await locateFfmpeg();
  if (!ffprobe) throw new Error('There is no ffprobe.');
  const args = ['-v', 'error', '-show_chapters', '-show_streams', '-of', 'json', fixture().path(name)];
  const found = JSON.parse((await promisify(execFile)(ffprobe.path, args)).stdout) as {
    chapters: { start_time: string; end_time: string; tags: { title: string } }[];
    streams: { codec_type: string }[];
  };
  const seconds = (time: string): string => Number(time).toFixed(2);
  return {
    chapters: found.chapters.map((each) => `${seconds(each.start_time)}-${seconds(each.end_time)} ${each.tags.title}`),
    streams: found.streams.map(({ codec_type }) => codec_type),
  };
}

test('are its markers that have a name, also when made of cached pieces, and beside text tracks', async () => {
  const file = await talk('talk.json');
  await fixture().render(file, 'talk.mp4');
  const expected = ['0.00-1.33 Warm-up', '1.33-2.00 Kräftigung; 2=3 # 💪'];
  expect((await probe('talk.mp4')).chapters).toEqual(expected);
  const again = await fixture().render(file, 'again.mp4', { subtitles: {} });
  expect(again.segments.encoded).toBe(0);
  const { chapters, streams } = await probe('again.mp4');
  expect(chapters).toEqual(expected);
  expect(streams.slice(0, 3)).toEqual(['video', 'audio', 'subtitle']);
});

test('count from the first frame of a part, and are left out where they are not wanted', async () => {
  const file = await talk('part.json');
  await fixture().render(file, 'part.mp4', { range: { start: 1, end: 2 } });
  expect((await probe('part.mp4')).chapters).toEqual(['0.00-0.33 Warm-up', '0.33-1.00 Kräftigung; 2=3 # 💪']);
  await fixture().render(file, 'none.mp4', { chapters: false });
  expect(await probe('none.mp4')).toEqual({ chapters: [], streams: ['video', 'audio'] });
});
