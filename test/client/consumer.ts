/** The client as another project has it: packed as its package says, beside nothing but the packages that it needs. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Makes a project in `folder` that depends on this checkout's client. */
export async function writeConsumer(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  const upright = join(modules, 'upright');
  mkdirSync(join(modules, '@types'), { recursive: true });
  cpSync(join(root, 'package.json'), join(upright, 'package.json'));
  const outDir = join(upright, 'out/client');
  await build({ configFile: join(root, 'main/client/vite.config.ts'), build: { outDir, emptyOutDir: true } });
  writeTypes(folder, join(upright, 'out/types'));
  for (const name of ['zod', 'env-paths', '@types/node']) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', type: 'module' }));
  const compilerOptions = {
    ...{ strict: true, noEmit: true, target: 'ES2023', lib: ['ES2023'], types: ['node'] },
    ...{ module: 'NodeNext', exactOptionalPropertyTypes: true, skipLibCheck: false },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
}

// The declarations that `npm run types` makes, of the client and what it stands on only. That our own code has no wrong types is
// found out by whoever checks all of it.
function writeTypes(folder: string, outDir: string): void {
  const config = join(folder, 'declarations.json');
  const compilerOptions = {
    ...{ composite: false, incremental: false, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
    ...{ rootDir: root, outDir, noCheck: true },
  };
  const files = [join(root, 'main/client/index.ts')];
  writeFileSync(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files }));
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
}

/** What the compiler has against the consumer's files; empty where nothing. */
export const check = (folder: string): string =>
  spawnSync(process.execPath, [tsc, '-p', folder], { cwd: folder, encoding: 'utf8' }).stdout;

/** Runs a file of the consumer, with the engine of `home`. */
export function run(folder: string, home: string, args: readonly string[]) {
  const env = { ...process.env, UPRIGHT_HOME: home, NODE_NO_WARNINGS: '1' };
  const child = spawn(process.execPath, [...args], { cwd: folder, env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((done) => {
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
}
