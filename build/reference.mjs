/** `npm run reference`: writes what is generated from the contract and the document: docs/api.md, docs/openrpc.json, schemas. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CLI } from './setup/compile.mjs';
import { root } from './setup/index.mjs';

for (const args of [
  ['reference', 'docs'],
  ['schemas', join('resources', 'schemas')],
]) {
  const { status } = spawnSync(process.execPath, [join(root, CLI), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
