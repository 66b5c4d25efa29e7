/**
 * The tools that check and run the project, as scripts of installed packages; `build` says which need `out/`. The
 * compiler has one checker a project: several each resolve the libraries' types anew, which costs more than it gains.
 */

/** @type {Record<string, { script: string, args: string[], build: boolean }>} */
export const tools = {
  types: { script: 'node_modules/typescript/bin/tsc', args: ['-b', '--checkers', '1'], build: false },
  lint: { script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '.'], build: false },
  format: { script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '--write', '.'], build: false },
  layers: { script: 'build/layers/write.mjs', args: [], build: false },
  locales: { script: 'build/locales.mjs', args: [], build: false },
  reference: { script: 'build/reference.mjs', args: [], build: true },
  exercises: { script: 'build/exercises.mjs', args: [], build: false },
  sessions: { script: 'build/sessions.mjs', args: [], build: true },
  galleries: { script: 'build/galleries.mjs', args: [], build: true },
  vitest: { script: 'node_modules/vitest/vitest.mjs', args: ['run', '--maxWorkers=3'], build: true },
  bench: { script: 'build/bench.mjs', args: [], build: true },
  package: { script: 'build/package.mjs', args: [], build: true },
};
