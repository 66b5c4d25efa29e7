/** The guide's own example, call by call, on a real engine: what an agent can do with the server alone. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { directPort } from '../../../main/transports/direct.js';
import { guide } from '../../../main/transports/mcp/guide.js';
import { readPicture } from '../../engine/render/pixel-assertions.js';
import { useEngineFixture } from '../../engine/render/engine-fixture.js';
import { connectOverStreams } from './stream-client.js';

const fixture = useEngineFixture();
let client: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  await mkdir(fixture().path('videos'));
  for (const [name, color] of Object.entries({ squat: 'blue', lunge: 'red' })) {
    await fixture().ffmpeg(
      ...['-f', 'lavfi', '-i', `color=${color}:s=540x960:r=30:d=2`],
      ...['-f', 'lavfi', '-i', 'sine=440:d=2', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'],
      fixture().path(`videos/${name}.mp4`),
    );
  }
  ({ client, close } = await connectOverStreams(directPort(fixture().engine)));
});
afterAll(() => close());

// The calls of the guide in their order.
const calls = [...guide.compose.text().matchAll(/```json (\w+)\n([\s\S]*?)```/g)];

interface Answer {
  readonly content: readonly { readonly type: string; readonly data?: string; readonly mimeType?: string }[];
  readonly structuredContent: Record<string, unknown>;
}

/** Runs them, the placeholders filled in with what was answered; every one has to succeed. */
async function runGuide(): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const answers = new Map<string, Answer[]>();
  const known = { PROJECT: '', JOB: '', '/videos/': fixture().path('videos/') };
  for (const [, name = '', text = ''] of calls) {
    const filled = Object.entries(known).reduce((json, [from, to]) => json.replaceAll(from, to), text);
    const answer = (await client.callTool({
      name,
      arguments: JSON.parse(filled) as Record<string, unknown>,
    })) as Answer;
    expect(answer, `${name} ${JSON.stringify(answer.content)}`).not.toHaveProperty('isError', true);
    answers.set(name, [...(answers.get(name) ?? []), answer]);
    if (name === 'project_create') known.PROJECT = String(answer.structuredContent.id);
    if (name === 'render_start') known.JOB = String(answer.structuredContent.jobId);
  }
  return answers;
}

test('the guide’s calls compose, check, correct and export', async () => {
  await client.listTools();
  const answers = await runGuide();
  const one = (name: string, at = 0): Answer => {
    const answer = answers.get(name)?.[at];
    if (!answer) throw new Error(`The guide never calls ${name}.`);
    return answer;
  };
  expect(one('project_create').structuredContent.revision).toBe(0);
  expect(one('project_edit', 1).structuredContent.revision).toBe(2);
  expect(one('render_plan').structuredContent).toMatchObject({ problems: [], frames: 75 });

  const [first, second] = one('look_at_frame').content.filter(({ type }) => type === 'image');
  expect(first?.mimeType).toBe('image/png');
  const look = async (name: string, data = '') => {
    await writeFile(fixture().path(name), Buffer.from(data, 'base64'));
    return readPicture(fixture().path(name));
  };
  const title = await look('title.png', first?.data);
  expect([title.width, title.height]).toEqual([406, 720]);
  // Blue footage with white letters about y 0.3; half red in the cross-fade.
  const [, , blue] = title.at(200, 600);
  expect(blue).toBeGreaterThan(180);
  const letters = title.box(([r, g, b]) => r > 200 && g > 200 && b > 200);
  expect(((letters?.y ?? 0) + (letters?.height ?? 0) / 2) / 720).toBeCloseTo(0.3, 1);
  const [red, , other] = (await look('fade.png', second?.data)).at(200, 600);
  expect(Math.min(red, other)).toBeGreaterThan(60);

  expect(one('jobs_wait').structuredContent).toMatchObject({ ended: true, job: { state: 'done' } });
  const { ffprobe } = await locateFfmpeg();
  const file = fixture().path('videos/leg-day.mp4');
  const show = 'stream=codec_type,width,height,nb_read_frames';
  if (!ffprobe) throw new Error('ffprobe is not there; run npm install.');
  const { stdout } = await promisify(execFile)(ffprobe.path, [
    ...['-v', 'error', '-count_frames', '-select_streams', 'v', '-show_entries', show, '-of', 'json', file],
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ streams: [{ width: 1080, height: 1920, nb_read_frames: '75' }] });
});

test('a frame is a resource of its project', async () => {
  const { structuredContent } = await client.callTool({ name: 'project_list', arguments: {} });
  const [project] = (structuredContent as { projects: { id: string }[] }).projects;
  const { contents } = await client.readResource({ uri: `upright://projects/${project?.id}/frame/0.1` });
  const [content] = contents;
  expect(content?.mimeType).toBe('image/png');
  const png = Buffer.from(content && 'blob' in content ? content.blob : '', 'base64');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});
