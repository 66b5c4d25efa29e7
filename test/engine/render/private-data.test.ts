/** What cameras write beside the pictures never passes into an export, whether its pieces are copied or encoded. */
import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { clip, pictures, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();

const PLACE = '+48.8577+002.295/ of nobody else';
// Field 1 of CEA-608 twice; no encoder writes these six bytes by chance.
const CAPTION = [0xfc, 0xc8, 0xe5, 0xfc, 0xec, 0xef];
const TAGS = ['location=+48.8577+002.295/', 'comment=of nobody else', 'com.apple.quicktime.model=Phone 9'];

type Message = readonly [type: number, payload: readonly number[]];
// ATSC A/53 captions, a note under an id of its own, and where decoding may begin.
const MESSAGES: readonly Message[] = [
  [4, [0xb5, 0, 0x31, ...Buffer.from('GA94'), 3, 0xc2, 0xff, ...CAPTION, 0xff]],
  [6, [0b1_1_0_00_100]],
  [5, [...Buffer.from('0123456789abcdef'), 0, 0, 0, ...Buffer.from(PLACE)]],
];

/** A unit of such messages (ITU-T H.264, 7.3.2.3; H.265, 7.3.2.4) with its start code. */
function seiUnit(header: readonly number[], messages: readonly Message[]): Buffer {
  const content = [...messages.flatMap(([type, payload]) => [type, payload.length, ...payload]), 0x80];
  const escaped = content.flatMap((byte, i) =>
    byte <= 3 && content[i - 1] === 0 && content[i - 2] === 0 && !(content[i - 3] === 0 && content[i - 4] === 0)
      ? [3, byte]
      : [byte],
  );
  return Buffer.from([0, 0, 0, 1, ...header, ...escaped]);
}

/** Puts `unit` before each picture of a bare stream. */
function insertBeforePictures(stream: Buffer, unit: Buffer, isPicture: (header: number) => boolean): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = stream.indexOf('\0\0\x01'); at >= 0; at = stream.indexOf('\0\0\x01', at + 3)) {
    if (!isPicture(stream[at + 3] ?? 0)) continue;
    const start = stream[at - 1] === 0 ? at - 1 : at;
    parts.push(stream.subarray(from, start), unit);
    from = start;
  }
  return Buffer.concat([...parts, stream.subarray(from)]);
}

beforeAll(async () => {
  const { ffmpeg, path } = fixture();
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=270x480:r=30:d=1'];
  const tags = TAGS.flatMap((tag) => ['-metadata', tag, '-metadata:s:v', tag]);
  await writeFile(path('words.srt'), `1\n00:00:00,000 --> 00:00:01,000\n${PLACE}\n`);
  for (const { codec, options, header, isPicture, tag, unassigned } of [
    {
      ...{
        codec: 'h264',
        options: ['-c:v', 'libx264', '-x264-params', 'slices=1', '-bf', '0', '-preset', 'veryfast'],
        tag: 'avc1',
      },
      ...{ header: [6], isPicture: (byte: number) => [1, 5].includes(byte & 31) },
      // A unit of a reserved type.
      unassigned: Buffer.from([0, 0, 0, 1, 22, ...Buffer.from(PLACE), 0x80]),
    },
    {
      ...{ codec: 'hevc', options: ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-preset', 'ultrafast'] },
      ...{
        header: [39 << 1, 1],
        isPicture: (byte: number) => byte >> 1 < 32,
        tag: 'hvc1',
        unassigned: Buffer.alloc(0),
      },
    },
  ]) {
    await ffmpeg(...source, '-pix_fmt', 'yuv420p', ...options, '-g', '30', `plain.${codec}`);
    const stream = await readFile(path(`plain.${codec}`));
    const notes = Buffer.concat([unassigned, seiUnit(header, MESSAGES)]);
    await writeFile(path(`noted.${codec}`), insertBeforePictures(stream, notes, isPicture));
    await ffmpeg(
      ...['-fflags', '+genpts', '-r', '30', '-i', `noted.${codec}`, '-i', 'words.srt', '-map', '0', '-map', '1'],
      ...['-c', 'copy', '-c:s', 'mov_text', '-tag:v', tag, ...tags, '-movflags', 'use_metadata_tags', `${codec}.mp4`],
    );
  }
});

async function exported(source: string, name: string, fields: object, codec: 'h264' | 'hevc' = 'h264') {
  const { project, render, path } = fixture();
  const assets = [{ id: 'a', kind: 'video', path: source }];
  const file = await project(`${name}.json`, { assets, tracks: [pictures(clip('c', 0, 30, fields))] });
  const { segments } = await render(file, `${name}.mp4`, { settings: { codec } });
  return { segments, bytes: await readFile(path(`${name}.mp4`)) };
}

function expectNothingPrivate(bytes: Buffer): void {
  for (const note of ['48.8577', 'nobody', 'Phone 9', Buffer.from(CAPTION)])
    expect(bytes.includes(note), String(note)).toBe(false);
}

describe('nothing private passes from', () => {
  test('a copied piece, which keeps its recovery points', async () => {
    const source = await readFile(fixture().path('h264.mp4'));
    expect(source.includes('nobody')).toBe(true);
    const { segments, bytes } = await exported('h264.mp4', 'copied', {});
    expect(segments).toMatchObject({ copied: 1, encoded: 0 });
    expectNothingPrivate(bytes);
    const { stdout } = await fixture().ffmpeg(
      ...['-i', 'copied.mp4', '-map', '0:v', '-c', 'copy', '-bsf:v', 'filter_units=pass_types=6|12', '-f', 'data', '-'],
    );
    const kept = seiUnit([6], [MESSAGES[1] as Message]).subarray(4);
    expect(stdout.indexOf(kept)).toBeGreaterThanOrEqual(0);
    expect(stdout.length).toBe(30 * (4 + kept.length));
  });

  test('an encoded piece', async () => {
    const { segments, bytes } = await exported('h264.mp4', 'encoded', { grade: { exposure: 0.2 } });
    expect(segments).toMatchObject({ copied: 0, encoded: 1 });
    expectNothingPrivate(bytes);
  });

  test('a piece of HEVC that is encoded as HEVC', async () => {
    const { bytes } = await exported('hevc.mp4', 'hevc-out', {}, 'hevc');
    expectNothingPrivate(bytes);
  });
});
