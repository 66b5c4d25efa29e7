/** Tools of the MCP server. */
import { readFileSync } from 'node:fs';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/client/validators/ajv';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { api } from '../../../core/api/api.js';
import { changes } from '../../../core/api/method.js';
import { toMethodTools } from '../../../main/transports/mcp/method-tools.js';
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

const tools = toMethodTools(api);
const docs = readFileSync(new URL('../../../docs/mcp.md', import.meta.url), 'utf8');

interface EditSchema {
  readonly description: string;
  readonly properties: { readonly type: { readonly enum: readonly string[] } };
}

describe('the tools', () => {
  test('exist for each method, with names that every client accepts', () => {
    expect([...tools.values()].map(({ method }) => method)).toEqual(Object.keys(api));
    for (const name of tools.keys()) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });

  test('have valid schemas, with an object and no union at the root of the input', () => {
    const ajv = new AjvJsonSchemaValidator();
    for (const { tool } of tools.values()) {
      expect(tool.inputSchema).toMatchObject({ type: 'object' });
      expect(tool.inputSchema).not.toHaveProperty('anyOf');
      expect(tool.inputSchema).not.toHaveProperty('oneOf');
      expect(() => ajv.getValidator(tool.inputSchema as never), tool.name).not.toThrow();
    }
  });

  test('stay small enough for a model: the whole list is below 40 kB', async () => {
    const { client } = await open();
    const { tools: listed } = await client.listTools();
    expect(Buffer.byteLength(JSON.stringify(listed))).toBeLessThan(40_000);
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['project_edit', 'render_start', 'call']));
  });

  test('name every edit and its fields in the description of project_edit', () => {
    const { properties } = tools.get('project_edit')?.tool.inputSchema ?? {};
    const { description, properties: fields } = (properties as unknown as Record<'edit', EditSchema>).edit;
    for (const type of fields.type.enum)
      expect(description).toMatch(new RegExp(`^${type.replace('.', '[.]')} \\{`, 'm'));
    expect(description).toContain('item.move { item: string, start: Frame, track?: string, along?: string[] }');
    expect(description).toContain('batch { name?: string, edits: Edit[] }');
  });

  test('refer to the guide for the schema of a whole document', () => {
    for (const name of ['render_plan', 'project_create', 'batch_check']) {
      expect(JSON.stringify(tools.get(name)?.tool.inputSchema), name).toMatch(/topic \\"project\\"/);
    }
  });

  test('accept what the methods accept: a batch of edits, but no other shape', () => {
    const input = tools.get('project_edit')?.tool.inputSchema;
    const check = new AjvJsonSchemaValidator().getValidator(input as never);
    const item = { kind: 'title', id: 't', start: 0, length: 30, text: 'Hi', style: { size: 90 } };
    const edits = [
      { type: 'track.add', track: { id: 'texts', kind: 'text' } },
      { type: 'item.add', track: 'texts', item },
    ];
    const call = { id: 'p1', base: 0, edit: { type: 'batch', edits } };
    expect(check(call)).toMatchObject({ valid: true });
    expect(check({ ...call, base: 'now' })).toMatchObject({ valid: false });
    expect(check({ ...call, edit: { type: 'item.explode' } })).toMatchObject({ valid: false });
  });

  test('merge the alternatives of a method into one object', () => {
    const one = z.strictObject({ id: z.string(), at: z.number() });
    const other = z.strictObject({ id: z.string(), name: z.string() });
    const made = toMethodTools({ 'x.y': changes('Does.', z.union([one, other]), z.strictObject({})) }).get('x_y');
    expect(made?.tool.inputSchema).toMatchObject({ type: 'object', required: ['id'] });
    expect(Object.keys(made?.tool.inputSchema.properties ?? {})).toEqual(['id', 'at', 'name']);
  });

  test('say whether they read, change or destroy', () => {
    for (const { method, tool } of tools.values()) {
      const { effect } = api[method as keyof typeof api];
      expect(tool.annotations, method).toMatchObject({
        readOnlyHint: effect === 'read',
        destructiveHint: effect === 'destroy',
      });
    }
    const destructive = [...tools.values()].filter(({ tool }) => tool.annotations?.destructiveHint);
    const documented = /`destructiveHint`[^(]*\(([^)]*)\)/.exec(docs)?.[1] ?? '';
    expect([...documented.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual(
      destructive.map(({ tool }) => tool.name).sort(),
    );
    // What changes settings, costs something or is posted elsewhere.
    for (const name of ['settings_set', 'settings_setSecret', 'render_start', 'providers_setConsent'])
      if (tools.get(name)) expect([name, tools.get(name)?.tool.annotations?.openWorldHint]).toEqual([name, true]);
    expect(tools.get('settings_set')?.tool.description).toContain('ask the person first');
    expect(tools.get('project_edit')?.tool.annotations?.openWorldHint).toBe(false);
    expect(tools.get('project_purge')?.tool.description).toMatch(/ask the person first/);
    expect(tools.get('project_get')?.tool.annotations?.readOnlyHint).toBe(true);
    expect(tools.get('render_start')?.tool.description).toMatch(/jobs_wait/);
    expect(tools.get('project_edit')?.tool.description).toMatch(/project\.conflict/);
  });
});

describe.each(['legacy', 'auto'] as const)('a client of the %s protocol', (mode) => {
  test('lists and calls tools', async () => {
    const { client } = await open(mode);
    const listed = await client.listTools();
    expect(listed.tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['project_get', 'call', 'guide', 'look_at_frame', 'jobs_wait', 'events_wait']),
    );
    const answer = await client.callTool({ name: 'project_list', arguments: { search: 'leg' } });
    expect(answer.structuredContent).toMatchObject({ total: 1, projects: [{ name: 'Leg day' }] });
    expect(answer.content).toEqual([{ type: 'text', text: JSON.stringify(answer.structuredContent) }]);
    expect((await client.callTool({ name: 'project_get', arguments: { id: 'p1' } })).isError).toBeFalsy();
  });

  test('calls a method that is not listed by the tool call, and gets its schema from the guide', async () => {
    const { client } = await open(mode);
    const guide = await client.callTool({ name: 'guide', arguments: { method: 'project.list' } });
    expect(JSON.parse((guide.structuredContent as { text: string }).text)).toMatchObject({
      method: 'project.list',
      params: { type: 'object', properties: { search: {} } },
    });
    const args = { method: 'project.list', params: { search: 'leg' } };
    const answer = await client.callTool({ name: 'call', arguments: args });
    expect(answer.structuredContent).toMatchObject({ total: 1 });
    const wrong = await client.callTool({ name: 'call', arguments: { method: 'project.get', params: { id: 7 } } });
    expect(wrong).toMatchObject({ isError: true, structuredContent: { code: 'input.invalid' } });
  });

  test('gets failures as results with their code, sentence and data', async () => {
    const { client } = await open(mode);
    await client.listTools();
    const edit = { type: 'project.set', set: { name: 'New' } };
    const conflict = await client.callTool({ name: 'project_edit', arguments: { id: 'p1', base: 1, edit } });
    expect(conflict).toMatchObject({
      isError: true,
      structuredContent: { code: 'project.conflict', message: expect.any(String), data: { revision: 3 } },
    });
    const wrong = await client.callTool({ name: 'project_get', arguments: { id: 7 } });
    expect(wrong.structuredContent).toMatchObject({ code: 'input.invalid', data: { problems: [{ path: ['id'] }] } });
    const own = await client.callTool({ name: 'jobs_wait', arguments: { seconds: 1 } });
    expect(own.structuredContent).toMatchObject({ code: 'input.invalid', data: { problems: [{ path: ['jobId'] }] } });
    const broken = await client.callTool({ name: 'cache_info', arguments: {} });
    expect(broken.structuredContent).toMatchObject({ code: 'bug' });
    expect(JSON.stringify(broken)).not.toContain('file.ts');
  });

  test('gets a protocol error for an unknown tool', async () => {
    const { client } = await open(mode);
    await expect(client.callTool({ name: 'project_explode', arguments: {} })).rejects.toThrow(/no tool/);
  });

  test('follows a job with progress until it ends', async () => {
    const { client, engine } = await open(mode);
    const seen: number[] = [];
    const waiting = client.callTool(
      { name: 'jobs_wait', arguments: { jobId: 'job1', seconds: 60 } },
      { onprogress: ({ progress }) => void seen.push(progress) },
    );
    await expect.poll(() => seen).toEqual([10]);
    const progress = { stage: 'probe', done: 5, failed: 0, total: 10, secondsLeft: null, percent: 50 };
    engine.changeJob(aJob({ progress } as never));
    engine.changeJob(aJob({ id: 'another', state: 'done' }));
    engine.changeJob(aJob({ state: 'done', endedAt: 9 }));
    expect((await waiting).structuredContent).toMatchObject({ ended: true, job: { id: 'job1', state: 'done' } });
    expect(seen).toEqual([10, 50]);
  });
});

test('tells at once that a job waits to be tried again, why, and when', async () => {
  const { client, engine } = await open();
  const seen: number[] = [];
  const wait = client.callTool(
    { name: 'jobs_wait', arguments: { jobId: 'job1', seconds: 60 } },
    { onprogress: ({ progress }) => void seen.push(progress) },
  );
  await expect.poll(() => seen).toEqual([10]);
  const error = { code: 'disk.full' as const, message: 'The disk is full.' };
  const retryAt = Date.now() + 180_000;
  engine.changeJob(aJob({ state: 'waiting', error, retryAt }));
  expect((await wait).structuredContent).toMatchObject({
    ended: false,
    waiting: { reason: 'The disk is full.', retryAt, seconds: expect.closeTo(180, -1) },
  });
});

test('returns a running job’s state when the time is up', async () => {
  const { client } = await open();
  const answer = await client.callTool({ name: 'jobs_wait', arguments: { jobId: 'job1', seconds: 0.05 } });
  expect(answer.structuredContent).toMatchObject({ ended: false, job: { state: 'running' } });
  const none = await client.callTool({ name: 'jobs_wait', arguments: { jobId: 'none' } });
  expect(none.structuredContent).toMatchObject({ code: 'job.unknown' });
});

test('waiting for events returns those since a position once, and says if some were dropped', async () => {
  const { client, engine } = await open();
  const wait = async (args: object) =>
    (await client.callTool({ name: 'events_wait', arguments: { ...args } })).structuredContent as {
      events: { name: string }[];
      last: number;
      missed: boolean;
    };
  const first = wait({ names: ['library.changed'], seconds: 30 });
  await client.ping();
  engine.tell('jobs.changed', aJob());
  engine.tell('library.changed', { changed: ['a'], removed: [] });
  const { events, last } = await first;
  expect(events).toMatchObject([{ name: 'library.changed', params: { changed: ['a'] } }]);
  expect(await wait({ after: 0 })).toMatchObject({ events: [{ name: 'jobs.changed' }, { name: 'library.changed' }] });
  expect(await wait({ after: last, seconds: 0.02 })).toEqual({ events: [], last, missed: false });
  for (let i = 0; i < 1500; i++) engine.tell('library.changed', { changed: [`a${i}`], removed: [] });
  const late = await wait({ after: last });
  expect(late.missed).toBe(true);
  expect(late.events).toHaveLength(1000);
});

test('the server ends when its input ends, even during a call, and unsubscribes', async () => {
  const { client, server, engine } = await open();
  const waiting = client.callTool({ name: 'jobs_wait', arguments: { jobId: 'job1', seconds: 60 } }).catch(() => null);
  // Two calls under one id, which no honest client makes.
  const params = { name: 'jobs_wait', arguments: { jobId: 'job1', seconds: 60 } };
  for (let i = 0; i < 2; i++) {
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 'twice', method: 'tools/call', params })}\n`);
  }
  await expect.poll(() => engine.listening()).toBe(5);
  server.stdin.end();
  await server.ended;
  await expect.poll(() => engine.listening()).toBe(0);
  await client.close();
  await waiting;
});
