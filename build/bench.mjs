/** `npm run bench`: runs test/bench/index.ts straight from its source. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './setup/index.mjs';

await runnerImport(join(root, 'test', 'bench', 'index.ts'), { root, logLevel: 'warn' });
