/** The bundled fonts before their files are loaded. */
import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { TitleItem } from '../../../../core/project/kinds/title.js';
import { toAssText } from '../../../../core/text/ass-document.js';
import { parseFontFace } from '../../../../core/text/font-face.js';
import { buildFontResolver } from '../../../../core/text/font-resolver.js';
import { textsToAss } from '../../../../core/text/texts-to-ass.js';
import { loadFontCatalog } from '../../../../main/engine/fonts/catalog.js';
import { buildScript, scriptSpan } from '../../../../renderer/preview/text/build-script.js';
import { bundledFaces, FALLBACK, type LazyFace } from '../../../../renderer/preview/text/bundled-faces.js';

const addressOf = (file: string): string => `resources/fonts/${file}`;

test('the registry matches the font files', async () => {
  for (const face of bundledFaces(addressOf)) {
    const { family, fullName, assName, weight, italic } = parseFontFace(await readFile(face.address));
    expect(face).toMatchObject({ family, fullName, assName, weight, italic });
  }
});

test('only the faces that a text needs are read, and its script is the engine’s', async () => {
  const catalog = await loadFontCatalog('resources');
  const fonts = buildFontResolver(bundledFaces(addressOf), FALLBACK);
  const load = vi.fn(async (face: LazyFace) => face.fill(parseFontFace(await readFile(face.address))));
  const titles = [
    TitleItem.parse({ kind: 'title', id: 'a', start: 10, length: 40, text: 'Leg day', style: { font: 'Anton' } }),
    TitleItem.parse({
      kind: 'title',
      id: 'b',
      start: 20,
      length: 40,
      text: 'מהר 🔥',
      style: { font: 'Inter', weight: 400 },
    }),
  ];
  const size = { width: 1080, height: 1920 };
  const fps = { num: 30, den: 1 };
  const script = await buildScript({ titles, size, fps, ...scriptSpan(titles, 10) }, fonts, load);
  const scene = { size, fps, origin: 10, end: 60, fonts: catalog.resolver };
  expect(script.text).toBe(toAssText(textsToAss(titles, scene)));
  expect(script.faces.map(({ address }) => address.split('/').at(-1)).sort()).toEqual([
    'Anton-Regular.ttf',
    'Inter-Regular.ttf',
    'NotoEmoji-Bold.ttf',
    'NotoSansHebrew-Regular.ttf',
  ]);
  expect(load.mock.calls.map(([face]) => face.fullName)).not.toContain('Montserrat Regular');
  expect(load.mock.calls.length).toBeLessThan(8);
});
