/** The project templates. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import i18next from 'i18next';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fillTemplate, templateSlots } from '../../../core/batch/fill-template.js';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { PROJECT_TEMPLATES, templateProject } from '../../../renderer/templates/templates.js';

let home: string;
let engine: Engine;
let client: Client;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'upright-templates-'));
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: home } });
  client = createClient(directPort(engine));
});
afterAll(async () => {
  await engine.close();
  await rm(home, { recursive: true, force: true });
});
afterEach(() => i18next.changeLanguage('en'));

describe.each(PROJECT_TEMPLATES.map((template) => [template.id, template] as const))(
  'the template %s',
  (_, template) => {
    test('is a valid project whose files are all slots', async () => {
      const document = templateProject(template);
      const { id } = await client['project.create']({ project: document, folder: join(home, 'places') });
      const { project, assets } = await client['project.open']({ id });
      expect(assets.every(({ status }) => status === 'missing')).toBe(true);
      const places = project.slots.flatMap(({ target }) => (target.kind === 'asset' ? [target.asset] : []));
      expect(places.toSorted()).toEqual(project.assets.map((asset) => asset.id).toSorted());
    });

    test('has texts at its preview frame, in bundled fonts', async () => {
      const project = templateProject(template);
      const texts = project.tracks.flatMap(({ items }) =>
        items.filter(
          (item) => item.kind === 'title' && item.start <= template.frame && template.frame < item.start + item.length,
        ),
      );
      expect(texts.length).toBeGreaterThan(0);
      const { id } = await client['project.create']({ project, folder: join(home, 'places') });
      const { problems } = await client['render.plan']({ source: { projectId: id }, skipMissing: true });
      expect(problems.filter(({ code }) => code === 'font.missing')).toEqual([]);
    });

    test('is in the window’s language', async () => {
      const words = (of: ReturnType<typeof templateProject>) => [
        of.name,
        ...of.slots.flatMap(({ name, target }) => (target.kind === 'asset' ? [name] : [])),
        ...of.tracks.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'title' ? [item.text] : []))),
      ];
      const english = words(templateProject(template));
      await i18next.changeLanguage('fr');
      const french = words(templateProject(template));
      // A quotation mark is one in both.
      expect(french.filter((word) => english.includes(word) && word !== '“')).toEqual([]);
    });

    test('is filled by a batch', () => {
      const project = templateProject(template);
      const slots = templateSlots({ kind: 'project', project });
      expect(slots.map(({ name }) => name).toSorted()).toEqual(project.slots.map(({ name }) => name).toSorted());
      const values = Object.fromEntries(
        slots.map(({ name, kind }) => [name, kind === 'color' ? '#102030' : `/my/${name}`]),
      );
      const filled = fillTemplate({ kind: 'project', project }, { row: 1, values, language: null, size: null });
      expect(filled).toMatchObject({ ok: true, problems: [] });
      expect(JSON.stringify(filled)).toContain(`/my/${slots.find(({ kind }) => kind !== 'color')?.name}`);
    });
  },
);
