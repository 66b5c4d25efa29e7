/** The MCP server as agents start it: a process that talks over its standard streams. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeScratch, type Scratch } from './scratch.js';

const CLI = join(import.meta.dirname, '../../out/main/cli.js');

let scratch: Scratch;
let client: Client;
beforeAll(async () => {
  expect(existsSync(CLI), 'the command line is built; run `npm run build`').toBe(true);
  scratch = await makeScratch();
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [CLI, 'mcp'], env: scratch.env }));
});
afterAll(async () => {
  await client.close();
  scratch.remove();
});

const call = async (name: string, args: Record<string, unknown>) => {
  const { structuredContent, isError } = await client.callTool({ name, arguments: args });
  expect(isError ?? false, JSON.stringify(structuredContent)).toBe(false);
  return structuredContent as Record<string, unknown>;
};

test('an agent composes a project of a real clip, checks frames and exports it', async () => {
  const { id, revision } = await call('project_create', { name: 'By an agent', size: { width: 180, height: 320 } });
  const edits = [
    { type: 'asset.add', asset: { id: 'a', kind: 'video', path: scratch.at('clip.mp4') } },
    { type: 'item.add', track: 'video', item: { kind: 'footage', id: 'c', asset: 'a', start: 0, length: 45 } },
    { type: 'item.add', track: 'titles', item: { kind: 'title', id: 't', start: 0, length: 45, text: 'Bonjour' } },
  ];
  await call('project_edit', { id, base: revision, edit: { type: 'batch', edits } });
  const look = await client.callTool({
    name: 'look_at_frame',
    arguments: { source: { projectId: id }, seconds: [0.5] },
  });
  expect(look.content.some((part) => part.type === 'image')).toBe(true);
  const output = scratch.at('agent.mp4');
  const { jobId } = await call('render_start', { source: { projectId: id }, output });
  await call('jobs_wait', { jobId, seconds: 60 });
  expect(scratch.measure('agent.mp4')).toMatchObject({ frames: 45, width: 180, height: 320 });
});
