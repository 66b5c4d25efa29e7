/** Lists and toolbars are one tab stop each; arrow keys go from one thing to the next. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { DOWN, expectOneStop, SIDEWAYS } from '../browser/tab-stops.js';
import { useEditor } from './editor.js';

const editor = useEditor();
const page = () => editor().page;
const press = (key: string) => page().keyboard.press(key);

describe('a toolbar', () => {
  const toolbar = (name: string) => page().getByRole('toolbar', { name });
  const frame = () =>
    toolbar('Playback')
      .getByText(/^frame/i)
      .innerText();

  it('of playback and of the timeline is one stop', async () => {
    await expectOneStop(toolbar('Playback'), 'button:not(:disabled)', SIDEWAYS);
    await expectOneStop(toolbar('Timeline tools'), 'button:not(:disabled)', SIDEWAYS);
  });

  it('over the picture is one stop', async () => {
    await page()
      .getByRole('region', { name: 'Timeline' })
      .getByRole('option', { name: /coffee\.mp4/ })
      .click();
    await expectOneStop(toolbar('Picture'), 'button', SIDEWAYS);
  });

  it('leaves the arrow keys to the playhead after a click', async () => {
    await press('Home');
    await toolbar('Playback')
      .getByRole('button', { name: /^Next frame/ })
      .click();
    const one = await frame();
    await press('ArrowRight');
    await expect.poll(frame).not.toBe(one);
  });
});

describe('a list', () => {
  let lost: string;
  beforeAll(async () => {
    const { client } = editor();
    const footage = (name: string, start: number) =>
      ({ kind: 'footage', id: name, asset: name, start, length: 30 }) as const;
    const state = await client['project.create']({
      name: 'Lost',
      project: {
        schemaVersion: 1,
        id: 'lost',
        assets: ['a', 'b'].map((id) => ({ kind: 'video' as const, id, path: join(tmpdir(), `gone-${id}.mp4`) })),
        tracks: [{ id: 'main', kind: 'picture', items: [footage('a', 0), footage('b', 30)] }],
      },
    });
    lost = state.id;
    for (const name of ['one', 'two']) {
      const path = join(editor().folder, name);
      await mkdir(path, { recursive: true });
      await client['library.watch']({ path });
    }
    await page().goto(new URL(`/?project=${lost}`, editor().server.address).href);
    await editor().ready();
  });

  it('of missing files is one stop', async () => {
    const list = page().getByRole('region', { name: '2 files of this project are missing' }).getByRole('list');
    await expectOneStop(list, 'button', DOWN);
  });

  it('of watched folders is one stop', async () => {
    await page().getByRole('button', { name: 'Import', exact: true }).click();
    await page()
      .getByRole('menuitem', { name: /^Watched folders/ })
      .click();
    await expectOneStop(page().getByRole('dialog').getByRole('list', { name: 'Watched folders' }), 'button', DOWN);
    await press('Escape');
  });

  it('of what stands in the way of an export is one stop', async () => {
    await page().getByRole('button', { name: 'Export', exact: true }).click();
    await expectOneStop(page().getByRole('list', { name: 'Before you export' }), 'li', DOWN);
    await press('Escape');
  });
});
