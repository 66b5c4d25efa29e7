/**
 * Runs the official conformance suite of the Model Context Protocol against `upright mcp`, over a bridge: the suite speaks
 * HTTP, the server standard input and output. The suite is not a dependency, for it brings a hundred packages:
 *
 *     node test/conformance/mcp.mjs [folder of @modelcontextprotocol/conformance]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { openBridge } from './bridge.mjs';

// The other scenarios call tools, prompts and resources that only the suite's own example server has.
const SCENARIOS = [
  ...['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list', 'completion-complete'],
  ...['resources-subscribe', 'resources-unsubscribe'],
];

const [folder] = process.argv.slice(2);
const suite = folder
  ? [process.execPath, join(folder, 'dist/index.js')]
  : ['npx', '--yes', '@modelcontextprotocol/conformance@0.1.16'];

const home = mkdtempSync(join(tmpdir(), 'upright-conformance-'));
const bridge = await openBridge(() =>
  spawn(process.execPath, [resolve('build/upright.mjs'), 'mcp'], {
    env: { ...process.env, UPRIGHT_HOME: home },
    stdio: ['pipe', 'pipe', 'inherit'],
  }),
);
let failed = 0;
for (const scenario of SCENARIOS) {
  const [program = '', ...args] = [...suite, 'server', '--url', bridge.url, '--scenario', scenario];
  const run = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  run.stdout.on('data', (chunk) => output.push(chunk));
  run.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((done) => run.on('close', done));
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${scenario}\n`);
  if (code === 0) continue;
  failed += 1;
  process.stdout.write(`${Buffer.concat(output)}\n`);
}
await bridge.close();
rmSync(home, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
