/** Resources, prompts and subscriptions of the MCP server. */
import { afterEach, describe, expect, test } from 'vitest';
import { parseUri, toUri } from '../../../main/transports/mcp/resource-uri.js';
import { aJob, createFakeEngine } from './fake-engine.js';
import { connectOverStreams } from './stream-client.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(mode: 'legacy' | 'auto' = 'legacy') {
  const engine = createFakeEngine();
  const connected = await connectOverStreams(engine.port, { versionNegotiation: { mode } });
  closing.push(connected.close);
  return { ...connected, engine };
}

const change = (id: string, fields: object = {}) => ({
  id,
  revision: 4,
  change: 'edit',
  step: 'Split clip',
  patches: [],
  ...fields,
});

describe('addresses', () => {
  const frame = 'upright://projects/{id}/frame/{seconds}';
  test('match a template part by part', () => {
    expect(parseUri(frame, 'upright://projects/p1/frame/1.5')).toEqual({ id: 'p1', seconds: '1.5' });
    expect(toUri(frame, { id: 'a/b', seconds: '2' })).toBe('upright://projects/a%2Fb/frame/2');
    expect(parseUri(frame, 'upright://projects/a%2Fb/frame/2')).toEqual({ id: 'a/b', seconds: '2' });
    expect(parseUri('upright://projects', 'upright://projects')).toEqual({});
  });
  test.each([
    'upright://projects/p1/frame',
    'upright://projects/p1/frame/1/2',
    'upright://projects//frame/1',
    'upright://projects/%E0%A4%A/frame/1',
    'file:///etc/passwd',
    'upright:///projects/p1/frame/1',
    `upright://projects/${'x'.repeat(2000)}/frame/1`,
  ])('%s does not match', (uri) => {
    expect(parseUri(frame, uri)).toBeNull();
  });
});

describe.each(['legacy', 'auto'] as const)('a client of the %s protocol', (mode) => {
  test('lists resources and templates', async () => {
    const { client } = await open(mode);
    const { resources } = await client.listResources();
    expect(resources).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ uri: 'upright://guide', mimeType: 'text/markdown' }),
        expect.objectContaining({ uri: 'upright://projects' }),
        expect.objectContaining({ uri: 'upright://library' }),
        expect.objectContaining({ uri: 'upright://projects/p1', title: 'Leg day' }),
      ]),
    );
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ uriTemplate: 'upright://projects/{id}/frame/{seconds}', mimeType: 'image/png' }),
        expect.objectContaining({ uriTemplate: 'upright://library/{id}' }),
      ]),
    );
  });

  test('reads documents, lists and the guide', async () => {
    const { client } = await open(mode);
    const read = async (uri: string) => {
      const [content] = (await client.readResource({ uri })).contents;
      return content && 'text' in content ? content.text : '';
    };
    expect(JSON.parse(await read('upright://projects/p1'))).toMatchObject({
      revision: 3,
      project: { name: 'Leg day' },
    });
    expect(JSON.parse(await read('upright://projects'))).toMatchObject({ total: 1 });
    expect(JSON.parse(await read('upright://jobs/job1'))).toMatchObject({ title: 'Import clips' });
    expect(await read('upright://guide')).toMatch(/project_edit/);
    expect(JSON.parse(await read('upright://guide/edits'))).toHaveProperty('oneOf');
  });

  test('gets a failure with the engine’s code', async () => {
    const { client } = await open(mode);
    await expect(client.readResource({ uri: 'upright://projects/none' })).rejects.toMatchObject({
      message: expect.stringMatching(/no such project/),
      data: { code: 'project.unknown' },
    });
    await expect(client.readResource({ uri: 'upright://projects/p1/frame/-1' })).rejects.toMatchObject({
      data: { code: 'input.invalid' },
    });
    await expect(client.readResource({ uri: 'upright://nothing/here' })).rejects.toThrow();
  });

  test('completes ids', async () => {
    const { client } = await open(mode);
    const complete = async (uri: string, name: string, value: string) =>
      (await client.complete({ ref: { type: 'ref/resource', uri }, argument: { name, value } })).completion.values;
    expect(await complete('upright://projects/{id}', 'id', 'p')).toEqual(['p1']);
    expect(await complete('upright://projects/{id}', 'id', 'zzz')).toEqual([]);
    expect(await complete('upright://guide/{topic}', 'topic', 're')).toEqual(['recipe']);
    expect(await complete('upright://guide/{topic}', '__proto__', '')).toEqual([]);
  });

  test('fills in the prompt', async () => {
    const { client } = await open(mode);
    const { messages } = await client.getPrompt({
      name: 'compose_video',
      arguments: { files: '/v/a.mp4', idea: 'Squats' },
    });
    expect(JSON.stringify(messages)).toContain('/v/a.mp4');
    await expect(client.getPrompt({ name: 'compose_video', arguments: { files: 'x' } })).rejects.toThrow(/idea/);
  });
});

test('notifies subscribers of changes, also of frames, and nobody else', async () => {
  const { client, engine } = await open('legacy');
  const updated: string[] = [];
  let lists = 0;
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => void updated.push(params.uri));
  client.setNotificationHandler('notifications/resources/list_changed', () => void lists++);
  await client.subscribeResource({ uri: 'upright://projects/p1' });
  await client.subscribeResource({ uri: 'upright://projects/p1/frame/1.5' });
  await client.subscribeResource({ uri: 'upright://jobs/job1' });
  engine.tell('project.changed', change('other'));
  engine.tell('project.changed', change('p1'));
  engine.tell('jobs.changed', aJob());
  engine.tell('library.changed', { changed: ['a'], removed: [] });
  await expect
    .poll(() => updated)
    .toEqual(['upright://projects/p1', 'upright://projects/p1/frame/1.5', 'upright://jobs/job1']);
  await client.unsubscribeResource({ uri: 'upright://projects/p1' });
  engine.tell('project.changed', change('p1', { change: 'deleted' }));
  await expect.poll(() => lists).toBe(1);
  expect(updated.slice(3)).toEqual(['upright://projects/p1/frame/1.5']);
});

test('a client of the newest protocol subscribes by name', async () => {
  const { client, engine } = await open('auto');
  const updated: string[] = [];
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => void updated.push(params.uri));
  const subscription = await client.listen({ resourceSubscriptions: ['upright://projects/p1'] });
  engine.tell('project.changed', change('other'));
  engine.tell('project.changed', change('p1'));
  await expect.poll(() => updated).toEqual(['upright://projects/p1']);
  await subscription.close();
});
