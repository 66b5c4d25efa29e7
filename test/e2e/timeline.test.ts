/** The timeline in a real browser: gestures, commands and keys as edits of the document. */
import { expect, it } from 'vitest';
import { Project } from '../../core/project/project.js';
import { type Exposed, useTimelinePage } from './timeline/timeline-page.js';

const clip = (id: string, start: number, length: number, more: object = {}) => ({
  kind: 'footage',
  id,
  asset: 'walk',
  start,
  length,
  in: 500_000,
  ...more,
});
const fresh = Project.parse({
  schemaVersion: 1,
  id: 'p',
  name: 'Timeline',
  assets: [{ kind: 'video', id: 'walk', path: '/nowhere/walk.mp4' }],
  tracks: [
    { id: 'main', kind: 'picture', items: [clip('a', 0, 60), clip('b', 60, 60), clip('c', 120, 60)] },
    { id: 'over', kind: 'picture', items: [clip('o', 20, 40)] },
    { id: 'text', kind: 'text', items: [{ kind: 'title', id: 't', start: 200, length: 50, text: 'Hello there' }] },
  ],
});
const fixture = useTimelinePage(fresh);

it('moves a clip along its track in one undo step, and undoes it', async () => {
  const { at, drag, lay, page, project } = fixture();
  await drag(await at('text', 210), await at('text', 100));
  expect(await lay('text')).toEqual(['t 90+50']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => lay('text')).toEqual(['t 200+50']);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await project()).tracks[2]?.items[0]?.start).toBe(90);
});

it('cancels a drag with Escape', async () => {
  const { at, lay, page } = fixture();
  const from = await at('text', 210);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 200, from.y, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await lay('text')).toEqual(['t 200+50']);
  expect(await page.locator('[data-dragged]').count()).toBe(0);
});

it('reorders the main track with the magnet on, and moves to another track', async () => {
  const { at, drag, lay } = fixture();
  await drag(await at('main', 30), await at('main', 100));
  expect(await lay('main')).toEqual(['b 0+60', 'a 60+60', 'c 120+60']);
  await drag(await at('main', 150), await at('over', 170));
  expect(await lay('main')).toEqual(['b 0+60', 'a 60+60']);
  expect((await lay('over'))[0]).toBe('o 20+40');
  expect((await lay('over'))[1]).toMatch(/^c 1[34]\d\+60$/);
});

it('leaves gaps without the magnet', async () => {
  const { at, drag, lay, set } = fixture();
  await set({ magnet: false, snapping: false });
  await drag(await at('main', 150), await at('main', 170));
  expect(await lay('main')).toEqual(['a 0+60', 'b 60+60', 'c 140+60']);
});

it('snaps to edges and the playhead, unless Alt is held', async () => {
  const { at, lay, seek, page } = fixture();
  await seek(190);
  const near = async (frame: number) => {
    const place = await at('text', frame);
    return { x: place.x + 2, y: place.y };
  };
  const from = await at('text', 210);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const to = await near(200);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  const line = page.locator('[data-kind="playhead"]');
  await line.waitFor({ state: 'visible' });
  await page.mouse.up();
  expect(await lay('text')).toEqual(['t 190+50']);
  // The press is with Alt free, or it would copy.
  await page.mouse.move((await at('text', 210)).x, from.y);
  await page.mouse.down();
  await page.keyboard.down('Alt');
  const away = await near(211);
  await page.mouse.move(away.x, away.y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  expect((await lay('text'))[0]).not.toBe('t 190+50');
});

it('trims both edges, rippling on the main track', async () => {
  const { at, drag, lay, page } = fixture();
  const end = await at('text', 250);
  await drag({ x: end.x - 3, y: end.y }, await at('text', 230));
  expect((await lay('text'))[0]).toMatch(/^t 200\+(29|30|31)$/);
  const edge = await at('main', 180);
  await page.keyboard.press('n');
  await drag({ x: edge.x - 3, y: edge.y }, { x: (await at('main', 160)).x - 3, y: edge.y });
  expect(await lay('main')).toEqual(['a 0+60', 'b 60+60', 'c 120+40']);
  const start = await at('main', 60);
  await drag({ x: start.x + 6, y: start.y }, { x: (await at('main', 80)).x + 6, y: start.y });
  expect(await lay('main')).toEqual(['a 0+60', 'b 60+40', 'c 100+40']);
});

it('rolls a cut', async () => {
  const { at, drag, lay, page } = fixture();
  await page.keyboard.press('n');
  await drag(await at('main', 60), await at('main', 70));
  expect(await lay('main')).toEqual(['a 0+70', 'b 70+50', 'c 120+60']);
});

it('slips the source with Alt and Shift, and with keys', async () => {
  const { at, drag, project, page, select } = fixture();
  const inOf = async () => {
    const item = (await project()).tracks[0]?.items[1];
    return item && 'in' in item ? item.in : null;
  };
  await drag(await at('main', 90), await at('main', 84), ['Alt', 'Shift']);
  expect(await inOf()).toBe(700_000);
  await select('b');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  expect(await inOf()).toBe(666_667);
});

it('lifts a clip off the main track onto a free overlay track, or onto a new one over it', async () => {
  const { at, drag, lay, page, project } = fixture();
  await page.keyboard.press('n');
  await drag(await at('main', 150), await at('text', 150));
  expect(await lay('over')).toEqual(['o 20+40', 'c 120+60']);
  // Where it is occupied, a line shows where the new track will be.
  const [from, to] = [await at('main', 30), await at('text', 30)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  const line = page.locator('[data-part=newTrack]');
  await line.waitFor({ state: 'visible' });
  const top = (await line.boundingBox())?.y ?? 0;
  await page.mouse.up();
  await line.waitFor({ state: 'hidden' });
  const { tracks } = await project();
  expect(tracks.map(({ kind }) => kind)).toEqual(['picture', 'picture', 'picture', 'text']);
  expect(await lay(tracks[2]?.id ?? '')).toEqual(['a 0+60']);
  expect(Math.abs(((await page.locator(`[data-row="${tracks[2]?.id}"]`).boundingBox())?.y ?? 0) - top)).toBeLessThan(4);
  // On an overlay track that is occupied there, the clip goes over it instead of aside.
  await drag(await at('main', 30), await at('over', 30));
  expect(await lay('over')).toEqual(['o 20+40', 'c 120+60']);
  expect((await project()).tracks.map(({ items }) => items.map(({ id }) => id))).toEqual([
    [],
    ['o', 'c'],
    ['b'],
    ['a'],
    ['t'],
  ]);
});

it('marks how clips play, and gives each transition its icon', async () => {
  const { open, page } = fixture();
  const transition = (kind: string, more: object = {}) => ({ transition: { kind, length: 20, ...more } });
  await open(
    Project.parse({
      ...fresh,
      tracks: [
        {
          id: 'main',
          kind: 'picture',
          items: [
            clip('a', 0, 60, { reverse: true }),
            clip('b', 40, 60, { freeze: true, speed: 2, ...transition('slide', { from: 'left' }) }),
            clip('c', 80, 60, { loop: true, speed: 1.5, ...transition('wipe', { from: 'left' }) }),
            clip('d', 120, 60, transition('blur')),
          ],
        },
      ],
    }),
  );
  const marks = (id: string) =>
    page
      .locator(`[data-item="${id}"] [data-mark]`)
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-mark')));
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(marks))).toEqual([
    ['reversed'],
    ['frozen'],
    ['looped', 'speed'],
    [],
  ]);
  expect(await page.locator('[data-item="c"]').getAttribute('aria-label')).toContain('Looped, Speed 1.5×');
  const icons = await page.locator('[data-transition] svg').evaluateAll((all) => all.map((each) => each.innerHTML));
  expect(new Set(icons).size).toBe(3);
});

it('cuts with the razor and at the playhead', async () => {
  const { at, lay, page, project, seek } = fixture();
  await page.keyboard.press('b');
  const place = await at('main', 30.5);
  await page.mouse.click(place.x, place.y);
  expect((await lay('main')).map((text) => text.split(' ')[1])).toEqual(['0+30', '30+30', '60+60', '120+60']);
  await page.keyboard.press('v');
  await seek(40);
  await page.keyboard.press('Control+Shift+b');
  const counts = (await project()).tracks.map((track) => track.items.length);
  expect(counts).toEqual([5, 2, 1]);
});

it('selects by marquee, by keys and by click', async () => {
  const { at, drag, page, selected } = fixture();
  const from = await at('over', 70);
  const to = await at('main', 110);
  await drag(from, to);
  expect(await selected()).toEqual(['b']);
  const a = await at('main', 30);
  await page.keyboard.down('Shift');
  await page.mouse.click(a.x, a.y);
  await page.keyboard.up('Shift');
  expect(await selected()).toEqual(['b', 'a']);
  await page.keyboard.press('Control+a');
  expect((await selected()).length).toBe(5);
  await page.keyboard.press('Escape');
  expect(await selected()).toEqual([]);
});

it('copies by Alt and a drag, duplicates, copies and pastes', async () => {
  const { at, drag, lay, page, seek, select, project } = fixture();
  await drag(await at('text', 210), await at('text', 110), ['Alt']);
  expect((await lay('text')).map((text) => text.split(' ')[1])).toEqual(['100+50', '200+50']);
  await select('t');
  await page.keyboard.press('Control+d');
  await expect.poll(async () => (await lay('text')).length).toBe(3);
  await select('b');
  await page.keyboard.press('Control+c');
  await seek(180);
  await page.keyboard.press('Control+v');
  await expect.poll(async () => (await lay('main')).length).toBe(4);
  const [, b, , copy] = (await project()).tracks[0]?.items ?? [];
  expect({ ...copy, id: 'b', start: 60 }).toEqual(b);
});

it('pastes properties', async () => {
  const { client, page, project, select } = fixture();
  const { id } = await project();
  const { revision } = await client['project.get']({ id });
  await client['project.edit']({ id, base: revision, edit: { type: 'item.set', item: 'a', set: { opacity: 0.4 } } });
  await page.waitForFunction(() => {
    const { timeline } = window as unknown as {
      timeline: { editor: { session: { store: { getState(): { revision: number } } } } };
    };
    return timeline.editor.session.store.getState().revision > 0;
  });
  await select('a');
  await page.keyboard.press('Control+c');
  await select('b', 'c');
  await page.keyboard.press('Control+Alt+v');
  const opacities = async () => (await project()).tracks[0]?.items.map((item) => 'opacity' in item && item.opacity);
  await expect.poll(opacities).toEqual([0.4, 0.4, 0.4]);
});

it('deletes with and without ripple', async () => {
  const { lay, page, select } = fixture();
  await select('b');
  await page.keyboard.press('Delete');
  expect(await lay('main')).toEqual(['a 0+60', 'c 60+60']);
  await page.getByText('Deleted 1 clip').first().waitFor();
  await page.keyboard.press('g');
  await select('a');
  await page.keyboard.press('Delete');
  expect(await lay('main')).toEqual(['c 60+60']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => lay('main')).toEqual(['a 0+60', 'c 60+60']);
});

it('groups, and moves a group together', async () => {
  const { at, drag, lay, page, select } = fixture();
  await select('o', 't');
  await page.keyboard.press('Control+g');
  await page.keyboard.press('n');
  await drag(await at('text', 210), await at('text', 220));
  expect(await lay('text')).toEqual(['t 210+50']);
  expect(await lay('over')).toEqual(['o 30+40']);
});

it('nudges and changes tracks by keys', async () => {
  const { lay, page, select, project } = fixture();
  await select('o');
  await page.keyboard.press('Alt+ArrowRight');
  expect(await lay('over')).toEqual(['o 21+40']);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await project()).tracks.length).toBe(4);
  expect((await project()).tracks[2]?.items.map(({ id }) => id)).toEqual(['o']);
});

it('adds a transition at the cut and removes it again', async () => {
  const { lay, page, select, project } = fixture();
  await select('b');
  await page.keyboard.press('Control+t');
  expect(await lay('main')).toEqual(['a 0+60', 'b 45+60', 'c 105+60']);
  await page.keyboard.press('Delete');
  expect(await lay('main')).toEqual(['a 0+60', 'b 60+60', 'c 120+60']);
  const item = (await project()).tracks[0]?.items[1];
  expect(item && 'transition' in item ? item.transition : undefined).toBeNull();
});

it('works by keys alone: Tab, arrows, Enter', async () => {
  const { page, selected } = fixture();
  await page.locator('[data-item="a"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.item)).toBe('b');
  await page.keyboard.press('Enter');
  expect(await selected()).toEqual(['b']);
  expect(await page.locator('[data-item="b"]').getAttribute('aria-label')).toBe(
    'Clip walk.mp4, from 00:02.00, 2 s. File is missing',
  );
});

it('renames, mutes, locks, adds and removes tracks', async () => {
  const { page, project } = fixture();
  await page.locator('[data-header="main"]').getByText('V1').dblclick();
  await page.keyboard.type('Body');
  await page.keyboard.press('Enter');
  await page.locator('[data-header="main"]').hover();
  await page.locator('[data-header="main"]').getByRole('button', { name: 'Mute' }).click();
  await page.locator('[data-header="over"]').hover();
  await page.locator('[data-header="over"]').getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('button', { name: 'Add track' }).click();
  await page.getByRole('menuitem', { name: 'Audio track' }).click();
  const tracks = (await project()).tracks;
  expect(tracks[0]).toMatchObject({ name: 'Body', muted: true });
  expect(tracks[1]).toMatchObject({ locked: true });
  expect(tracks.map(({ kind }) => kind)).toEqual(['picture', 'picture', 'text', 'audio']);
});

it('reorders tracks by a drag and by keys', async () => {
  const { drag, page, project } = fixture();
  const middle = async (track: string) => {
    const box = await page.locator(`[data-header="${track}"]`).boundingBox();
    return { x: (box?.x ?? 0) + 14, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const order = async () => (await project()).tracks.map(({ id }) => id);
  await drag(await middle('text'), await middle('over'));
  expect(await order()).toEqual(['main', 'text', 'over']);
  await page.locator('[data-header="text"]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await order()).toEqual(['main', 'over', 'text']);
});

it('opens a menu that shows the keys', async () => {
  const { at, lay, page } = fixture();
  const place = await at('text', 220);
  await page.mouse.click(place.x, place.y, { button: 'right' });
  const entry = page.getByRole('menuitem', { name: 'Delete', exact: false }).first();
  expect(await entry.textContent()).toContain('Del');
  await entry.click();
  expect(await lay('text')).toEqual([]);
});

it('adds markers, and drags them', async () => {
  const { drag, page, project, seek } = fixture();
  await seek(100);
  await page.keyboard.press('m');
  expect((await project()).markers.map(({ frame }) => frame)).toEqual([100]);
  const box = await page.locator('[data-marker]').boundingBox();
  const from = { x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 8 };
  await drag(from, { x: from.x + 150, y: from.y });
  expect((await project()).markers[0]?.frame).toBeGreaterThan(110);
});

it('solos a track without an edit', async () => {
  const { page, client } = fixture();
  const solo = () =>
    page.evaluate(() => [...(window as unknown as Exposed).timeline.editor.preview.solo.getState().tracks]);
  const projectId = await page.evaluate(
    () => (window as unknown as Exposed).timeline.editor.session.store.getState().id,
  );
  const head = page.locator('[data-header="main"]');
  const button = head.getByRole('button', { name: 'Hear only this track' });
  await head.hover();
  await button.click();
  expect(await solo()).toEqual(['main']);
  expect(await button.getAttribute('aria-pressed')).toBe('true');
  await button.click();
  expect(await solo()).toEqual([]);
  expect((await client['project.steps']({ id: projectId })).head).toBe(0);
});

it('scrubs from the ruler', async () => {
  const { at, page } = fixture();
  const { x } = await at('main', 90);
  const y = ((await page.locator('[data-ruler]').boundingBox())?.y ?? 0) + 6;
  await page.mouse.click(x, y);
  const frame = await page.evaluate(() =>
    (
      window as unknown as { timeline: { editor: { transport: { frame(): number } } } }
    ).timeline.editor.transport.frame(),
  );
  expect(Math.abs(frame - 90)).toBeLessThanOrEqual(1);
});

it('changes the length of a transition by a drag', async () => {
  const { at, drag, page, project, select } = fixture();
  await select('b');
  await page.keyboard.press('Control+t');
  await drag(await at('main', 56), await at('main', 62.5));
  const item = (await project()).tracks[0]?.items[1];
  const length = item && 'transition' in item ? (item.transition?.length ?? 0) : 0;
  expect(length).toBeGreaterThan(15);
  expect(item?.start).toBe(60 - length);
});

it('trims to the playhead and jumps from clip to clip', async () => {
  const { lay, page, seek, selected } = fixture();
  await seek(90);
  await page.keyboard.press('q');
  expect(await lay('main')).toEqual(['a 0+60', 'b 60+30', 'c 90+60']);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await lay('main'))[1]).toBe('b 60+60');
  await seek(80);
  await page.keyboard.press('w');
  expect(await lay('main')).toEqual(['a 0+60', 'b 60+20', 'c 80+60']);
  await page.keyboard.press('Escape');
  await seek(0);
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  expect(await selected()).toEqual(['b']);
});

it('keeps the frame under the pointer while it zooms', async () => {
  const { at, page } = fixture();
  const before = await at('main', 130);
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await expect.poll(async () => Math.abs((await at('main', 130)).x - before.x)).toBeLessThan(3);
  const width = (await at('main', 131)).x - (await at('main', 130)).x;
  expect(width).toBeGreaterThan(5);
});

it('pastes into another project with its files', async () => {
  const { open, page, project, select } = fixture();
  await select('b');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+c');
  await page.getByText('Copied 1 clip').first().waitFor();
  await open(Project.parse({ schemaVersion: 1, id: 'q', tracks: [{ id: 'v', kind: 'picture' }] }));
  await page.keyboard.press('Control+v');
  await expect.poll(async () => (await project()).tracks[0]?.items.length).toBe(1);
  expect((await project()).assets.map(({ path }) => path)).toEqual(['/nowhere/walk.mp4']);
});
