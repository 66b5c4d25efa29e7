/** Lower thirds and cards of the next clip: what is added, where, and as one group. */
import { describe, expect, it } from 'vitest';
import { textsOfItem } from '../../../core/composition/texts.js';
import type { Item, TextItem } from '../../../core/project/item.js';
import { Project } from '../../../core/project/project.js';
import { planLowerThird } from '../../../core/timeline/add-lower-third.js';
import { planNextUp } from '../../../core/timeline/add-next-up.js';
import { progressAt } from '../../../core/text/progress-path.js';

const clip = (id: string, start: number, length: number, fields: object = {}) => ({
  ...{ kind: 'footage', id, asset: id, start, length },
  ...fields,
});
const project = (fields: object = {}): Project =>
  Project.parse({
    schemaVersion: 1,
    id: 'p',
    size: { width: 1080, height: 1920 },
    assets: ['a', 'b', 'c'].map((id) => ({ id, kind: 'video', path: `${id}.mp4` })),
    tracks: [
      {
        id: 'v',
        kind: 'picture',
        items: [
          clip('a', 0, 300),
          clip('b', 300, 90, { in: 2_000_000, speed: 1.5, flip: { horizontal: true } }),
          clip('c', 390, 60),
        ],
      },
    ],
    ...fields,
  });
const ids = () => {
  let count = 0;
  return (record: string) => `${record}-${++count}`;
};
const itemsOf = (plan: ReturnType<typeof planNextUp>): Item[] => {
  const added = new Set(plan?.items);
  return plan?.draft.project.tracks.flatMap(({ items }) => items.filter(({ id }) => added.has(id))) ?? [];
};
const words = { heading: 'Next', nameOf: ({ asset }: { readonly asset: string }) => `clip ${asset}` };

describe('a card of the next clip', () => {
  const wide = () => ({ width: 1920, height: 1080 });

  it('repeats the clip over the last five seconds before it, as one group', () => {
    const items = itemsOf(planNextUp(project(), 20, words, wide, ids()));
    expect(items.map(({ start, length }) => [start, length])).toEqual([
      [150, 150],
      [150, 150],
    ]);
    expect(new Set(items.map(({ group }) => group)).size).toBe(1);
    expect(items[0]?.group).not.toBeNull();
    expect(items.find(({ kind }) => kind === 'footage')).toMatchObject({
      ...{ asset: 'b', in: 2_000_000, speed: 1.5, loop: true, muted: true, fit: 'contain' },
      flip: { horizontal: true },
    });
    expect(items.find(({ kind }) => kind === 'title')).toMatchObject({ text: 'Next\nclip b' });
  });

  it('is no longer than the clip that it lies on, and stands over it', () => {
    const plan = planNextUp(project(), 320, words, wide, ids());
    expect(itemsOf(plan).map(({ start, length }) => [start, length])).toEqual([
      [300, 90],
      [300, 90],
    ]);
    expect(plan?.draft.project.tracks.map(({ kind }) => kind)).toEqual(['picture', 'picture', 'text']);
  });

  it('is as large for a tall clip as for a wide one', () => {
    const scaleOf = (size: { width: number; height: number }) =>
      itemsOf(planNextUp(project(), 0, words, () => size, ids())).find(({ kind }) => kind === 'footage');
    // 454 pixels of the canvas, across and down.
    expect(scaleOf({ width: 1920, height: 1080 })).toMatchObject({ scale: 0.42 });
    expect(scaleOf({ width: 1080, height: 1920 })).toMatchObject({ scale: (0.42 * 1080) / 1920 });
  });

  it('is refused behind the last clip', () => {
    expect(planNextUp(project(), 400, words, wide, ids())).toBeNull();
    expect(planNextUp(project({ tracks: [] }), 0, words, wide, ids())).toBeNull();
  });
});

describe('a lower third', () => {
  it('has a name, a smaller role, and a bar that is whole within half a second', () => {
    const items = itemsOf(planLowerThird(project(), { name: 'Ada', role: 'Coach', bar: 'Bar' }, 30, ids()));
    expect(items.map(({ kind, start, length }) => [kind, start, length]).toSorted()).toEqual([
      ['progress', 30, 150],
      ['title', 30, 150],
    ]);
    const title = items.find(({ kind }) => kind === 'title');
    expect(title).toMatchObject({ text: 'Ada\nCoach', emphasis: [{ from: 4, to: 9, scale: 0.62 }] });
    const bar = items.find((item): item is TextItem => item.kind === 'progress');
    if (!bar) throw new Error('There is no bar.');
    const [text] = textsOfItem(bar, 30, 31, { fps: { num: 30, den: 1 }, sceneCuts: [] });
    const filledAt = (frame: number) => text?.progress && progressAt(text.progress, frame / 150);
    expect([filledAt(0), filledAt(14)]).toEqual([expect.closeTo(0, 2), 1]);
  });

  it('is as large on a smaller canvas', () => {
    const small = itemsOf(
      planLowerThird(project({ size: { width: 540, height: 960 } }), { name: 'A', role: 'B', bar: 'Bar' }, 0, ids()),
    );
    expect(small.find(({ kind }) => kind === 'progress')).toMatchObject({ width: 260, height: 5 });
  });
});
