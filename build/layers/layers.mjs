/**
 * The layers of the house: which folder may import what. `npm run layers` makes Biome's overrides of this table
 * (build/layers/overrides.json, which biome.json extends); the tsconfig.json of each folder keeps to the same rules.
 *
 *     core <---- main/engine <--------- main/host <--- main/cli, main/app
 *     core <---- main/transports <----- main/host, main/cli, main/app, main/client
 *     core <---- main/files <---------- main/engine, main/transports, main/app
 *     core <---- renderer
 *     core/api < preload
 */

/** Modules that only some layers may use. */
export const reserved = {
  electron: { modules: ['electron', 'electron/**'], message: 'Only main/app and preload may import electron.' },
  fluent: { modules: ['fluent-ffmpeg'], message: 'Only main/engine/ffmpeg uses fluent-ffmpeg.' },
  processes: {
    modules: ['node:child_process', 'child_process'],
    message: 'Only main/engine/ffmpeg and the files that build/layers/layers.mjs names start processes.',
  },
  network: {
    modules: ['net', 'http', 'https', 'http2', 'tls', 'dgram'].flatMap((name) => [`node:${name}`, name]),
    message: 'Only a provider or a transport opens a network connection.',
  },
  sql: { modules: ['better-sqlite3', 'kysely'], message: 'Only main/engine/store uses SQL.' },
  services: {
    modules: ['@elevenlabs/elevenlabs-js', '@elevenlabs/elevenlabs-js/**', '@google/genai', 'openai', 'openai/**'],
    message: 'Only main/engine/providers uses the kits of services.',
  },
  node: {
    modules: ['node:*', 'fs', 'path', 'child_process', 'net', 'http', 'https'],
    message: 'There is no Node in a page.',
  },
};

/** Folders that the path of an import names when it leaves a layer. */
export const folders = [
  'core',
  'main',
  'files',
  'engine',
  'transports',
  'host',
  'cli',
  'app',
  'preload',
  'renderer',
  'build',
  'test',
];

/**
 * @typedef {object} Layer
 * @property {string} files A glob of its files. Later rows replace earlier ones for the files that both name.
 * @property {string[]} imports The folders that it may import, its own among them.
 * @property {string[]} [entries] Single files and folders of others that it may import all the same.
 * @property {(keyof typeof reserved)[]} uses The reserved modules that it may use.
 * @property {string[]} [packages] The packages that it may import; any where absent.
 * @property {string[]} [siblings] The folders beside its own that it may import, with core and main/files; any where absent.
 * @property {number} [depth] How many folders below those its files lie; 1 where absent.
 * @property {string} message What to do instead.
 */

const node = /** @type {const} */ ('node');
const engine = {
  imports: ['core', 'files', 'engine'],
  message: 'main/engine imports core, main/files and itself only.',
};
const feature = {
  ...{
    imports: ['core', 'files', 'engine'],
    siblings: ['ffmpeg', 'cache', 'store', 'parse', 'processes', 'speech', 'providers'],
  },
  message:
    'Features of the engine meet only in main/engine/compose, as ports; all may import ffmpeg, cache, store, parse, processes, speech and providers.',
};
const foundation = {
  ...{ imports: ['core', 'files', 'engine'], siblings: /** @type {string[]} */ ([]) },
  message: 'Every feature of the engine may import this folder, which imports core, main/files and itself only.',
};
const cli = {
  ...{ imports: ['core', 'transports', 'host', 'cli'], entries: ['engine/home.js'] },
  message: 'main/cli imports core, main/transports and main/host only.',
};

/** @type {Layer[]} */
export const layers = [
  {
    ...{ files: 'core/**', imports: ['core'], packages: ['zod', 'zod/**', 'mutative', 'i18next', 'fft.js'], uses: [] },
    message: 'core is pure: it imports zod, mutative, i18next, fft.js and itself only.',
  },
  {
    ...{ files: 'main/files/**', imports: ['core', 'files'], uses: [node] },
    message: 'main/files imports core and itself only.',
  },
  { files: 'main/engine/*.ts', ...engine, uses: [node] },
  { files: 'main/engine/*/*.ts', ...feature, uses: [node] },
  { files: 'main/engine/*/*/**', ...feature, depth: 2, uses: [node] },
  { files: 'main/engine/compose/*.ts', ...engine, uses: [node] },
  { files: 'main/engine/jobs/{end-command,power}.ts', ...feature, uses: [node, 'processes'] },
  { files: 'main/engine/jobs/{webhook,webhook-address}.ts', ...feature, uses: [node, 'network'] },
  { files: 'main/engine/ffmpeg/**', ...foundation, uses: [node, 'fluent', 'processes'] },
  { files: 'main/engine/parse/*.ts', ...foundation, uses: [node] },
  { files: 'main/engine/speech/*.ts', ...foundation, siblings: ['ffmpeg', 'processes', 'providers'], uses: [node] },
  { files: 'main/engine/processes/*.ts', ...foundation, uses: [node, 'processes'] },
  { files: 'main/engine/speech/run-program.ts', ...foundation, uses: [node, 'processes'] },
  { files: 'main/engine/models/download.ts', ...feature, uses: [node, 'network'] },
  { files: 'main/engine/providers/*.ts', ...foundation, siblings: ['store'], uses: [node, 'services'] },
  { files: 'main/engine/store/*.ts', ...foundation, uses: [node, 'sql'] },
  { files: 'main/engine/store/*/**', ...foundation, depth: 2, uses: [node, 'sql'] },
  {
    ...{ files: 'main/transports/**', imports: ['core', 'files', 'transports'], uses: [node, 'network'] },
    message: 'main/transports imports core, main/files and itself; it is handed a dispatch function.',
  },
  {
    ...{ files: 'main/host/**', imports: ['core', 'transports', 'host'], uses: [node] },
    entries: ['engine/engine.js', 'engine/home.js'],
    message: 'main/host imports core, main/transports and main/engine/engine.ts only.',
  },
  { files: 'main/cli/**', ...cli, uses: [node] },
  { files: 'main/cli/open-browser.ts', ...cli, uses: [node, 'processes'] },
  {
    ...{ files: 'main/client/**', imports: ['core', 'transports'], entries: ['engine/home.js'], uses: [node] },
    message: 'main/client imports core, main/transports and main/engine/home.ts only.',
  },
  {
    ...{ files: 'main/app/**', imports: ['core', 'main', 'files', 'transports', 'host', 'app', 'preload'] },
    entries: [
      ...['engine/engine.js', 'engine/home.js', 'engine/settings/secrets.js', 'engine/settings/settings.js'],
      'engine/processes/forked-process.js',
    ],
    uses: [node, 'electron', 'processes', 'network'],
    message: 'main/app imports core, main and the types of the preload; it enters the engine by engine.ts.',
  },
  {
    ...{ files: 'preload/**', imports: ['preload'], entries: ['core/api/**'], uses: ['electron'] },
    message: 'preload imports electron and core/api only.',
  },
  {
    // Folders of its own are called engine and app too; those of main are refused by the name of main.
    ...{
      files: 'renderer/**',
      imports: ['core', 'renderer', 'engine', 'host', 'app'],
      entries: ['preload/bridge.js'],
      uses: [],
    },
    message: "renderer imports core, itself and the type of the preload's bridge only.",
  },
];
