#!/usr/bin/env node
/**
 * Renders a recipe or project on the engine at work and shows its progress. Node alone is enough.
 *
 *     upright where --json | node client.mjs recipe.json out.mp4
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const where = JSON.parse(readFileSync(0, 'utf8'));
// The engine works in another folder: paths are whole.
const [file, output] = process.argv.slice(2).map((path) => resolve(path));

const socket = connect(where.socket);
const pending = new Map();
let lastId = 0;
let watch = () => undefined;

const call = (method, params = {}) =>
  new Promise((resolve, reject) => {
    pending.set(++lastId, { resolve, reject });
    socket.write(`${JSON.stringify({ jsonrpc: '2.0', id: lastId, method, params })}\n`);
  });

createInterface({ input: socket }).on('line', (line) => {
  const message = JSON.parse(line);
  if (message.method === 'jobs.changed') return watch(message.params);
  const { resolve, reject } = pending.get(message.id) ?? {};
  pending.delete(message.id);
  if (message.error) reject?.(new Error(message.error.message));
  else resolve?.(message.result);
});

const ENDED = ['done', 'failed', 'canceled'];

try {
  await call('hello', { token: readFileSync(where.tokenFile, 'utf8').trim(), events: ['jobs.changed'] });
  const { jobId } = await call('render.start', { source: { file }, output });
  const job = await new Promise((resolve, reject) => {
    watch = (changed) => {
      if (changed.id !== jobId) return;
      if (changed.progress) console.error(`${Math.round(changed.progress.percent)} %`);
      if (ENDED.includes(changed.state)) resolve(changed);
    };
    // It may have ended before anyone watched.
    call('jobs.get', { jobId }).then(watch, reject);
  });
  if (job.state !== 'done') throw new Error(job.error?.message ?? 'The render was canceled.');
  console.log(job.result.output);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
socket.end();
