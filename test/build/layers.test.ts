/**
 * The layers are enforced: with the project's tsconfig.json files and biome.json beside a small synthetic tree, a file
 * with a forbidden import must be refused by the compiler or the linter.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toBiomeConfig } from '../../build/layers/biome.mjs';
import { root, scratchFolder, writeTree } from './scratch.js';

const configs = [
  'package.json',
  'biome.json',
  'build/layers/overrides.json',
  'build/lint/item-kinds.grit',
  'tsconfig.base.json',
  'tsconfig.json',
  'core/tsconfig.json',
  'main/files/tsconfig.json',
  'main/engine/tsconfig.json',
  'main/transports/tsconfig.json',
  'main/host/tsconfig.json',
  'main/cli/tsconfig.json',
];

/** One file in each place that an import may name; all of these imports are allowed. */
const tree = {
  'core/api/method.ts': 'export const method = 1;\n',
  'core/render/plan.ts': "import { method } from '../api/method.js';\nexport const plan = method;\n",
  'main/files/write.ts': "import { method } from '../../core/api/method.js';\nexport const write = method;\n",
  'main/engine/ffmpeg/run.ts':
    "import { spawn } from 'node:child_process';\nimport { plan } from '../../../core/render/plan.js';\nimport { write } from '../../files/write.js';\nexport const run = [spawn, plan, write];\n",
  'main/engine/media/probe.ts': "import { run } from '../ffmpeg/run.js';\nexport const probe = run;\n",
  'main/engine/render/deep/cache.ts':
    "import { run } from '../../ffmpeg/run.js';\nimport { write } from '../../../files/write.js';\nexport const cache = [run, write];\n",
  'main/engine/engine.ts':
    "import { probe } from './media/probe.js';\nimport { cache } from './render/deep/cache.js';\nexport const engine = [probe, cache];\n",
  'main/transports/direct.ts':
    "import { method } from '../../core/api/method.js';\nimport { write } from '../files/write.js';\nexport const direct = [method, write];\n",
  'main/host/start-engine.ts':
    "import { engine } from '../engine/engine.js';\nimport { direct } from '../transports/direct.js';\nexport const host = [engine, direct];\n",
  'main/cli/index.ts': "import { host } from '../host/start-engine.js';\nexport const cli = host;\n",
};

function writeProject(): string {
  const folder = scratchFolder();
  for (const name of configs) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    cpSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeTree(folder, tree);
  return folder;
}

function run(folder: string, script: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { passed: status === 0, output: `${stdout}${stderr}` };
}

const layers = ['core', 'main/files', 'main/engine', 'main/transports', 'main/host', 'main/cli'];
const compile = (folder: string) => run(folder, 'typescript/bin/tsc', ['-b', ...layers]);
const lint = (folder: string, ...paths: string[]) =>
  run(folder, '@biomejs/biome/bin/biome', ['lint', '--vcs-enabled=false', '--reporter=github', ...paths]);

it('the biome overrides match the table of layers', () => {
  expect(readFileSync(join(root, 'build/layers/overrides.json'), 'utf8')).toBe(toBiomeConfig());
});

it('allowed imports are accepted', () => {
  const folder = writeProject();
  expect(compile(folder)).toEqual({ passed: true, output: '' });
  const { passed, output } = lint(folder, ...layers);
  expect(output).not.toContain('noRestrictedImports');
  expect(passed).toBe(true);
});

describe('does not compile', () => {
  const imports = (specifier: string) => `import { x } from '${specifier}';\nexport const bad = x;\n`;
  /** A file of a project that this one does not reference. */
  const foreign = 'TS6307';

  const refused: readonly (readonly [layer: string, what: string, source: string, code: string])[] = [
    ['core', 'an import of main', imports('../main/engine/engine.js'), foreign],
    ['core', 'an import of a type of main', "export type { x } from '../main/engine/engine.js';\n", foreign],
    ['core', 'an import of Node', imports('node:fs'), 'TS2591'],
    ['core', 'a global of Node', 'export const bad = process.env;\n', 'TS2591'],
    ['core', 'a global of the browser', 'export const bad = document.title;\n', 'TS2584'],
    ['main/files', 'an import of the engine', imports('../engine/engine.js'), foreign],
    ['main/engine', 'an import of a transport', imports('../transports/direct.js'), foreign],
    ['main/engine', 'an import of the command line', imports('../cli/index.js'), foreign],
    ['main/engine', 'a global of the browser', 'export const bad = document.title;\n', 'TS2584'],
    ['main/transports', 'an import of the engine', imports('../engine/engine.js'), foreign],
    ['main/transports', 'an import of the command line', imports('../cli/index.js'), foreign],
    ['main/cli', 'a global of the browser', 'export const bad = document.title;\n', 'TS2584'],
  ];
  const fileOf = (index: number): string => `${refused[index]?.[0]}/bad${index}.ts`;

  // All in one project: the compiler says of each file what is wrong in it. Of a file outside the project it says so once, with a
  // line for each file that imports it.
  let output = '';
  const compiled = (): string => {
    if (output !== '') return output;
    const folder = writeProject();
    writeTree(folder, Object.fromEntries(refused.map(([, , source], index) => [fileOf(index), source])));
    const result = compile(folder);
    expect(result.passed).toBe(false);
    output = result.output;
    return output;
  };

  it.each(refused.map(([layer, what, , code], index) => [layer, what, code, index] as const))(
    '%s: %s',
    (_layer, _what, code, index) => {
      const complaints = compiled()
        .split(/\n(?! )/)
        .filter((complaint) => complaint.includes(fileOf(index)));
      expect(complaints.filter((complaint) => complaint.includes(`error ${code}`))).not.toEqual([]);
    },
  );
});

describe('is refused by the linter', () => {
  const forbidden: readonly (readonly [file: string, specifiers: readonly string[]])[] = [
    [
      'core/api/bad.ts',
      ['../../main/engine/engine.js', 'node:fs', 'electron', 'sharp', 'fluent-ffmpeg', '../../test/x.js'],
    ],
    ['main/files/bad.ts', ['../engine/engine.js', '../transports/direct.js', 'electron', 'node:http']],
    [
      'main/engine/bad.ts',
      ['../transports/direct.js', '../cli/index.js', 'electron', 'node:child_process', 'node:http'],
    ],
    [
      'main/engine/render/bad.ts',
      [
        '../media/probe.js',
        '../engine.js',
        '../../cli/index.js',
        '../../transports/direct.js',
        'electron',
        'fluent-ffmpeg',
        'node:child_process',
        'node:https',
      ],
    ],
    ['main/engine/render/deep/bad.ts', ['../../media/probe.js', '../../engine.js', 'electron', 'node:child_process']],
    ['main/engine/ffmpeg/bad.ts', ['../media/probe.js', '../engine.js', 'electron', '../../cli/index.js']],
    ['main/transports/bad.ts', ['../engine/engine.js', '../cli/index.js', 'electron', 'node:child_process']],
    [
      'main/cli/bad.ts',
      [
        '../engine/engine.js',
        '../engine/media/probe.js',
        '../engine/ffmpeg/run.js',
        'electron',
        'fluent-ffmpeg',
        'node:child_process',
      ],
    ],
    ['main/host/bad.ts', ['../engine/media/probe.js', '../app/app.js', 'electron', 'node:child_process']],
    ['main/client/bad.ts', ['../engine/engine.js', '../cli/index.js', 'electron', 'node:child_process']],
    ['main/app/bad.ts', ['../engine/media/probe.js', '../../renderer/app/theme.js', 'kysely', 'better-sqlite3']],
    ['preload/bad.ts', ['../core/project/project.js', '../main/app/app.js', '../renderer/app/theme.js', 'node:fs']],
    [
      'renderer/timeline/bad.ts',
      ['electron', 'node:fs', '../../main/engine/engine.js', '../../preload/index.js', '../../test/x.js'],
    ],
    ['build/bad.ts', ['electron']],
  ];

  // In one run as well.
  let output = '';
  const linted = (): string => {
    if (output !== '') return output;
    const folder = writeProject();
    const sources = forbidden.map(([file, specifiers]) => [
      file,
      specifiers.map((specifier) => `export * from '${specifier}';\n`).join(''),
    ]);
    writeTree(folder, Object.fromEntries(sources));
    const result = lint(folder, '--max-diagnostics=none', ...forbidden.map(([file]) => file));
    expect(result.passed).toBe(false);
    output = result.output;
    return output;
  };

  it.each(forbidden)('%s: %j', (file, specifiers) => {
    const refused = linted()
      .split('\n')
      .filter((line) => line.includes('noRestrictedImports') && line.includes(`/${file},`));
    const lines = refused.map((line) => Number(/line=(\d+)/.exec(line)?.[1]));
    expect(specifiers.filter((_specifier, index) => !lines.includes(index + 1))).toEqual([]);
  });
});
