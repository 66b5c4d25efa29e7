/** Frames as pictures, of files and of documents by value, and temporary files. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../../core/api/client.js';
import { directPort } from '../../../main/transports/direct.js';
import { fitWithin } from '../../../core/geometry/fit-within.js';
import { createFrameCapture } from '../../../main/transports/mcp/frame-capture.js';
import { readPicture } from '../../engine/render/pixel-assertions.js';
import { useEngineFixture } from '../../engine/render/engine-fixture.js';
import { connectOverStreams } from './stream-client.js';

const fixture = useEngineFixture();
let client: Client;
let close: () => Promise<void>;
const title = { kind: 'title', id: 't', start: 0, length: 60, text: 'X', style: { size: 60 } };
const tracks = [{ id: 'texts', kind: 'text', items: [title] }];
const document = { schemaVersion: 1, id: 'test', size: { width: 1080, height: 1920 }, background: '#00c000', tracks };

beforeAll(async () => {
  ({ client, close } = await connectOverStreams(directPort(fixture().engine)));
});
afterAll(() => close());

const look = async (args: Record<string, unknown>) => {
  const answer = await client.callTool({ name: 'look_at_frame', arguments: args });
  return answer as typeof answer & { content: { type: string; data: string; mimeType: string }[] };
};

test.each([
  { width: 1080, height: 1920, longest: 720, fitted: { width: 406, height: 720 } },
  { width: 1920, height: 1080, longest: 720, fitted: { width: 720, height: 406 } },
  { width: 270, height: 480, longest: 720, fitted: { width: 270, height: 480 } },
  { width: 8192, height: 16, longest: 64, fitted: { width: 64, height: 16 } },
])('$width x $height is shown as $fitted', ({ fitted, longest, ...size }) => {
  expect(fitWithin(size, longest)).toEqual(fitted);
});

test('a project by value and a project file give the same picture', async () => {
  const file = await fixture().project('green.json', document);
  const byFile = await look({ source: { file }, seconds: [0.5] });
  const byValue = await look({ source: { project: document, folder: fixture().folder }, seconds: [0.5, 99] });
  expect(byFile.structuredContent).toMatchObject({ frames: [{ seconds: 0.5, frame: 15, width: 406, height: 720 }] });
  expect(byValue.content.map(({ type }) => type)).toEqual(['text', 'image', 'image']);
  expect(byValue.content[1]?.data).toBe(byFile.content[1]?.data);
  expect(byValue.structuredContent).toMatchObject({ frames: [{ frame: 15 }, { seconds: 99, frame: 59 }] });
  const { width, height } = await readPicture(await saved(byFile.content[1]?.data ?? ''));
  expect([width, height]).toEqual([406, 720]);
});

test('a failure says why', async () => {
  const none = await look({ source: { file: fixture().path('none.json') }, seconds: [0] });
  expect(none).toMatchObject({ isError: true, structuredContent: { code: 'input.unreadable' } });
  const many = await look({ source: { file: fixture().path('green.json') }, seconds: Array(9).fill(0) });
  expect(many).toMatchObject({ isError: true, structuredContent: { code: 'input.invalid' } });
});

test('pictures are written to a private folder and deleted', async () => {
  const parent = fixture().path('temporary');
  await mkdir(parent);
  const capture = createFrameCapture(createClient(directPort(fixture().engine)), parent);
  const file = await fixture().project('green.json', document);
  const { png } = await capture.take({ source: { file }, seconds: 0, longest: 128, skipMissing: false });
  expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
  const [folder = ''] = await readdir(parent);
  if (process.platform !== 'win32') expect((await stat(join(parent, folder))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(parent, folder))).toEqual([]);
  const late = capture.take({ source: { file }, seconds: 1, longest: 128, skipMissing: false }).catch(() => null);
  await capture.close();
  await late;
  expect(await readdir(parent)).toEqual([]);
});

async function saved(data: string): Promise<string> {
  await writeFile(fixture().path('look.png'), Buffer.from(data, 'base64'));
  return fixture().path('look.png');
}
