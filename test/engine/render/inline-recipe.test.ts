/** A recipe by value, with values for its slots and a webhook of its own: what a cloud API takes. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const posts: { body: { id: string; reference?: string }; headers: IncomingHttpHeaders }[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ body: JSON.parse(Buffer.concat(chunks).toString()), headers: request.headers });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/done`;
  await fixture().ffmpeg(
    '-f',
    'lavfi',
    '-i',
    'color=red:s=90x160:r=30:d=1',
    '-c:v',
    'libx264',
    fixture().path('red.mp4'),
  );
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const recipe = {
  size: '90x160',
  segments: [{ video_url: 'red.mp4', end: 0.5 }],
  text_overlays: [{ text: 'Hi {{name}}', font_size: 14 }],
};
const postOf = (jobId: string) => posts.find(({ body }) => body.id === jobId);

test('is rendered, and its end is posted with its reference, unsigned', async () => {
  const { client, folder, path } = fixture();
  const source = { recipe: { ...recipe, webhook_url: url, reference: 'order 7' }, folder, values: { name: 'Ana' } };
  const output = path('inline.mp4');
  expect((await client['render.plan']({ source })).problems).toEqual([]);
  const { jobId } = await client['render.start']({ source, output, fragmented: true });
  await expect.poll(() => postOf(jobId)).toMatchObject({ body: { state: 'done', reference: 'order 7' } });
  expect(postOf(jobId)?.headers).not.toHaveProperty('x-upright-signature');
  // A fragment's own header (ISO/IEC 14496-12, 8.8.4).
  const { stdout } = await fixture().ffmpeg('-i', `file:${output}`, '-c', 'copy', '-f', 'framecrc', '-');
  expect(stdout.toString().match(/^0,/gm)).toHaveLength(15);
});

test('tells a slot without a value, and a project in its place', async () => {
  const { client, folder } = fixture();
  const unfilled = client['render.plan']({ source: { recipe, folder, values: { other: 'x' } } });
  await expect(unfilled).rejects.toThrow(/name/);
  const project = client['render.plan']({ source: { recipe: { schemaVersion: 1 }, folder } });
  await expect(project).rejects.toMatchObject({ code: 'input.invalid' });
});

test('a recipe file posts only to hosts that the settings name', async () => {
  const { client, path } = fixture();
  const file = path('posting.json');
  await writeFile(file, JSON.stringify({ ...recipe, text_overlays: [], webhook_url: url }));
  const { problems } = await client['render.plan']({ source: { file } });
  expect(problems).toMatchObject([{ severity: 'warning', path: ['webhook_url'] }]);
  const { jobId } = await client['render.start']({ source: { file }, output: path('file.mp4') });
  await expect.poll(async () => (await client['jobs.get']({ jobId })).state).toBe('done');
  const webhook = { url, reference: 'asked' };
  const asked = await client['render.start']({ source: { file }, output: path('file.mp4'), webhook });
  await expect.poll(() => postOf(asked.jobId)).toMatchObject({ body: { reference: 'asked' } });
  expect(postOf(jobId)).toBeUndefined();
});

test('media on the web is told as such, and so is a slot without a value, where they were written', async () => {
  const { client, folder } = fixture();
  const inline = {
    size: '90x160',
    segments: [{ video: 'red.mp4', duration: 0.5 }],
    overlays: [{ image: 'https://example.com/logo.png' }],
    text_overlays: [{ 'for each': ['a', 'b'], do: { text: '{{item}} {{name}}', size: 8, position: 'center' } }],
    music: { file: 'HTTP://example.com/music.mp3' },
    captions: { file: 'https://example.com/words.srt' },
  };
  const { problems } = await client['render.plan']({ source: { recipe: inline, folder } });
  const web = problems.filter(({ message }) => message.includes('is on the web'));
  expect(Object.fromEntries(web.map(({ path, message }) => [path.join('.'), message.split(' ')[0]]))).toEqual({
    'overlays.0.image': 'https://example.com/logo.png',
    'music.file': 'http://example.com/music.mp3',
    'captions.file': 'https://example.com/words.srt',
  });
  const document = client['render.plan']({ source: { file: 'https://example.com/recipe.json' } });
  await expect(document).rejects.toMatchObject({ message: expect.stringMatching(/^https:\/\/example.*is on the web/) });
  // What Node makes of a name whose bytes are no text.
  const unnamed = client['render.plan']({ source: { file: '/footage/caf\ufffd.json' } });
  await expect(unnamed).rejects.toMatchObject({ message: expect.stringContaining('bytes that are no text') });
  const slots = problems.filter(({ code }) => code === 'input.invalid');
  expect(slots.map(({ path, severity }) => `${severity} ${path.join('.')}`)).toEqual(
    Array(2).fill('warning text_overlays.0.do.text'),
  );
});
