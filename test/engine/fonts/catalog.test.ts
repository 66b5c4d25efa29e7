/** Bundled fonts and fonts of projects. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renameFont } from '../../../core/text/sfnt-rename.js';
import { FontRegistry } from '../../../main/engine/fonts/catalog.js';
import { fontFilesOf, writeFontFolder } from '../../../main/engine/fonts/font-folder.js';
import { catalog, drawTitle, inkOf, resources } from './draw-titles.js';

const folder = path.join(resources, 'fonts');
const registry = FontRegistry.parse(JSON.parse(readFileSync(path.join(folder, 'fonts.json'), 'utf8')));
const scratch = mkdtempSync(path.join(tmpdir(), 'upright-fonts-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('the bundled fonts', () => {
  it('match the registry', () => {
    const said = registry.faces.map(({ family, assName, weight, italic }) => ({ family, assName, weight, italic }));
    expect(catalog.faces.map(({ family, assName, weight, italic }) => ({ family, assName, weight, italic }))).toEqual(
      said,
    );
    const letters: Record<string, string> = {
      Latin: 'AzéŁ',
      Cyrillic: 'Жя',
      Greek: 'Ωλ',
      Devanagari: 'कम',
      Arabic: 'بم',
      Hebrew: 'אש',
      Emoji: '👍🎉',
      Symbols: '→♪',
    };
    for (const [i, { file, scripts }] of registry.faces.entries()) {
      const has = (letter: string) => catalog.faces[i]?.glyph(letter.codePointAt(0) ?? 0) !== 0;
      for (const script of scripts) expect([...(letters[script] ?? '?')].every(has), `${file} ${script}`).toBe(true);
    }
  });

  it('are complete, with their licences and nothing else, within 8 MB', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = files.map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    );
    const known = new Set(['fonts.json', ...registry.faces.flatMap((face) => [face.file, face.licenceFile])]);
    expect(names.sort()).toEqual([...known].sort());
    for (const { licenceFile } of registry.faces)
      expect(readFileSync(path.join(folder, licenceFile), 'utf8')).toContain('SIL OPEN FONT LICENSE');
    expect(names.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)).toBeLessThan(8e6);
  });
});

describe('fonts of a project', () => {
  it('are used by their family name', async () => {
    const file = path.join(scratch, 'my font, 100%.ttf');
    writeFileSync(file, renameFont(readFileSync(path.join(folder, 'bebas-neue/BebasNeue-Regular.ttf')), 'Zebra Neux'));
    const { resolver, problems } = await catalog.withFonts([{ file, path: ['assets', 0] }]);
    expect(problems).toEqual([]);
    expect(resolver.families).toContain('Zebra Neux');
    expect(catalog.resolver.resolve({ font: 'Zebra Neux', weight: 400, italic: false })).toBeNull();
    const look = (font: string) => ({ text: 'Run fast', style: { font, size: 60 } });
    const drawn = await drawTitle(look('zebra neux'), { fonts: resolver });
    expect(inkOf(drawn).count).toBeGreaterThan(1000);
    expect(drawn.data.equals((await drawTitle(look('Bebas Neue'))).data)).toBe(true);
    expect(drawn.data.equals((await drawTitle(look('Anton'))).data)).toBe(false);
  });

  it.each([
    'Gilroy (Trial)',
    'Fat, Frank',
    '@Vertical',
    'Trailing ',
    ' Leading',
    '{Braces}',
    'Back\\Nslash',
    'O’Neil "8-Bit"',
    'Schöne Schrift',
    '日本語',
  ])('draw as themselves under the name %j, at their own measures', async (name) => {
    const file = path.join(scratch, 'odd.ttf');
    writeFileSync(file, renameFont(readFileSync(path.join(folder, 'bebas-neue/BebasNeue-Regular.ttf')), name));
    const { resolver, problems } = await catalog.withFonts([{ file, path: ['assets', 0] }]);
    expect(problems).toEqual([]);
    expect(resolver.families).toContain(name.trim());
    const look = (font: string) => ({ text: 'Run', style: { font, size: 60 } });
    const drawn = await drawTitle(look(name), { fonts: resolver });
    expect(drawn.data.equals((await drawTitle(look('Bebas Neue'))).data)).toBe(true);
  });

  it('that cannot be used are problems with their path', async () => {
    const broken = path.join(scratch, 'broken.ttf');
    writeFileSync(broken, 'not a font');
    const aFolder = path.join(scratch, 'folder.ttf');
    mkdirSync(aFolder);
    const files = [path.join(scratch, 'gone.ttf'), broken, aFolder];
    const { problems, resolver } = await catalog.withFonts(
      files.map((file, i) => ({ file, path: ['assets', i, 'path'] })),
    );
    expect(problems.map(({ code, path: at, severity }) => [severity, code, at[1]])).toEqual([
      ['error', 'asset.missing', 0],
      ['error', 'media.unreadable', 1],
      ['error', 'media.unreadable', 2],
    ]);
    for (const [i, problem] of problems.entries()) expect(problem.message).toContain(files[i]);
    expect(resolver.resolve({ font: 'Anton', weight: 400, italic: false })).not.toBeNull();
  });
});

describe('the folder for libass', () => {
  it('contains each file once, named by its content', async () => {
    const [first, second] = catalog.faces;
    if (!first || !second) throw new Error('no faces');
    const copy = path.join(scratch, 'copy.TTF');
    copyFileSync(first.file, copy);
    const faces = [second, { ...first, file: copy }, first];
    expect(fontFilesOf(faces).map((face) => face.hash)).toEqual([first.hash, second.hash].sort());
    const to = path.join(scratch, 'for libass');
    await writeFontFolder(faces, to);
    await writeFontFolder(faces, to);
    expect(readdirSync(to).sort()).toEqual([first.hash, second.hash].sort().map((hash) => `${hash.slice(0, 32)}.ttf`));
  });
});
