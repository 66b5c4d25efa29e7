/** The notices of everything that goes into a package and is not ours. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE = /^(?:licen[cs]e|copying|notice|ofl)(?:[.-].*)?$/i;
const RULE = `\n${'='.repeat(100)}\n`;

/**
 * The text: fonts, FFmpeg, then every package that runs in the app or was built into it, by name.
 * @param {string} root
 * @param {(import('./ffmpeg.mjs').Tool | null)[]} tools
 */
export function buildNotices(root, tools) {
  const parts = [
    'Upright is free software under the GNU General Public License, version 3 or later; its text is in LICENSE.txt.\n' +
      'What follows came from others and is under their licences. Electron and Chromium have files of their own beside this one.',
    ...tools.filter((tool) => tool !== null).map(toolNotice),
    ...fontNotices(join(root, 'resources', 'fonts')),
    `Face detection\n\n${readFileSync(join(root, 'resources', 'vision', 'README.md'), 'utf8').trim()}`,
    ...packageNotices(root),
  ];
  return `${parts.join(RULE)}\n`;
}

/** @param {import('./ffmpeg.mjs').Tool} tool */
function toolNotice({ from, notices }) {
  return [
    `FFmpeg (${from})`,
    'This program is FFmpeg (ffmpeg.org), a separate program that Upright runs. It is built with parts under the GNU General',
    'Public License and is under that licence as a whole, version 3 or later. Its source is at https://ffmpeg.org/download.html',
    'and, with the scripts that built it, at the home of the npm package named above.',
    ...notices.map((path) => `\n${readFileSync(path, 'utf8').trim()}`),
  ].join('\n');
}

/** @param {string} folder */
function fontNotices(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `Font: ${name}\n\n${textsIn(join(folder, name)).join('\n\n')}`);
}

/** @param {string} root */
function packageNotices(root) {
  const found = new Map();
  for (const name of [...ownDependencies(root), ...builtIn(root)]) collect(root, root, name, found);
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, { folder, license }]) => {
      const texts = textsIn(folder);
      return `${title}\nLicence: ${license}${texts.length > 0 ? `\n\n${texts.join('\n\n')}` : ''}`;
    });
}

/**
 * A package and what it needs, each once.
 * @param {string} root
 * @param {string} from Folder of whoever needs it.
 * @param {string} name
 * @param {Map<string, { folder: string, license: string }>} found
 */
function collect(root, from, name, found) {
  const folder = resolvePackage(root, from, name);
  if (!folder) return;
  const { version, license = 'see below', dependencies = {}, optionalDependencies = {} } = readPackage(folder);
  const title = `${name} ${version}`;
  if (found.has(title)) return;
  found.set(title, { folder, license: typeof license === 'string' ? license : (license.type ?? 'see below') });
  for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) collect(root, folder, each, found);
}

/**
 * As Node finds it: beside whoever needs it, or further up.
 * @param {string} root
 * @param {string} from
 * @param {string} name
 */
function resolvePackage(root, from, name) {
  for (let folder = from; folder.startsWith(root); folder = join(folder, '..')) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === root) return null;
  }
  return null;
}

/** @param {string} root */
function ownDependencies(root) {
  const { dependencies, optionalDependencies } = readPackage(root);
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/**
 * The packages that the page's code names: they are built into it.
 * @param {string} root
 */
function builtIn(root) {
  const names = new Set();
  for (const entry of readdirSync(join(root, 'renderer'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:tsx?|css)$/.test(entry.name)) continue;
    const code = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, name] of code.matchAll(/(?:from|import)\s*\(?\s*['"]((?:@[\w.-]+\/)?[a-z][\w.-]*)/g)) names.add(name);
  }
  return [...names];
}

/** @param {string} folder */
const readPackage = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** @param {string} folder */
const textsIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
