/** A trim on the timeline shows the frame at the dragged edge on the stage. */
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { ImportResult } from '../../core/api/library.js';
import type { Item } from '../../core/project/item.js';
import { waitForJob } from '../../renderer/jobs/wait-for-job.js';
import { useEditor } from './editor.js';
import { colorOnStage, makeTwoColors } from './two-colors.js';

const editor = useEditor();
let projectId = '';

beforeAll(async () => {
  const { client, page, server, folder, ready } = editor();
  const path = join(folder, 'halves.mp4');
  await makeTwoColors(path, 2, 30);
  await makeProxy(path);
  const project = {
    ...{ schemaVersion: 1 as const, id: 'new', assets: [{ id: 'a', kind: 'video' as const, path }] },
    tracks: [
      {
        ...{ id: 'v', kind: 'picture' as const },
        items: [{ kind: 'footage' as const, id: 'clip', asset: 'a', start: 0, length: 60 }],
      },
    ],
  };
  projectId = (await client['project.create']({ project, folder })).id;
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.goto(`${new URL(server.address).origin}/?project=${projectId}`);
  await ready();
});

/** Imports a file and makes its proxy, before which the file's poster is shown for all of its frames. */
async function makeProxy(path: string): Promise<void> {
  const { client } = editor();
  const { jobId } = await client['library.import']({ paths: [path] });
  const { assets } = (await waitForJob(client, jobId)).result as ImportResult;
  for (const id of assets) {
    const derived = await client['library.derive']({ id, kinds: ['proxy'] });
    if (derived.jobId !== null) await waitForJob(client, derived.jobId);
  }
}

const item = async (): Promise<Item | undefined> =>
  (await editor().client['project.get']({ id: projectId })).project.tracks[0]?.items[0];

/** Presses an edge of the clip; gives what moves it to a share of the clip as it was. */
async function hold(edge: 'start' | 'end'): Promise<(share: number) => Promise<void>> {
  const { page } = editor();
  const clip = page.getByRole('region', { name: 'Timeline' }).getByRole('option').first();
  // It stays where it is once the timeline has found its scale.
  await clip.hover();
  const box = await clip.boundingBox();
  if (!box) throw new Error('There is no clip.');
  const y = box.y + box.height - 10;
  await page.mouse.move(edge === 'start' ? box.x + 2 : box.x + box.width - 2, y);
  await page.mouse.down();
  return (share) => page.mouse.move(box.x + box.width * share, y, { steps: 4 });
}

it('shows the last frame while the end is trimmed, and the playhead’s after a cancel', async () => {
  const { page } = editor();
  await expect.poll(() => colorOnStage(page)).toBe('red');
  const to = await hold('end');
  await to(0.8);
  await expect.poll(() => colorOnStage(page)).toBe('blue');
  await to(0.3);
  await expect.poll(() => colorOnStage(page)).toBe('red');
  await to(0.9);
  await expect.poll(() => colorOnStage(page)).toBe('blue');
  expect(await item()).toMatchObject({ length: 60 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => colorOnStage(page)).toBe('red');
  expect(await item()).toMatchObject({ start: 0, length: 60 });
});

it('shows the first frame while the start is trimmed, and the result after the release', async () => {
  const { page } = editor();
  const to = await hold('start');
  await to(0.7);
  await expect.poll(() => colorOnStage(page)).toBe('blue');
  await page.mouse.up();
  await expect.poll(async () => (await item())?.length).toBeLessThan(30);
  // The main track closes the gap, so the playhead is over the next clip.
  await expect.poll(() => colorOnStage(page)).toBe('blue');
  expect(editor().errors).toEqual([]);
});
