/** Lower thirds and cards of the next clip: what is added and where, and that its parts stay together. */
import { describe, expect, it } from 'vitest';
import { BrandKit } from '../../../core/brand/brand-kit.js';
import { planBrand } from '../../../core/brand/plan-brand.js';
import { textsOfItem } from '../../../core/composition/texts.js';
import type { Item } from '../../../core/project/item.js';
import { valueAt } from '../../../core/project/keyframes.js';
import { isVisible } from '../../../core/project/kinds/guards.js';
import { offsetPosition } from '../../../core/project/offset-position.js';
import { Project } from '../../../core/project/project.js';
import type { OverlayPlan } from '../../../core/timeline/add-overlay.js';
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
const added = (plan: OverlayPlan | null): Item => {
  const item = plan?.draft.project.tracks.flatMap(({ items }) => items).find(({ id }) => id === plan.item);
  if (!item) throw new Error('There is no such item.');
  return item;
};
/** What is drawn of an item at its first frames. */
const textsAt = (item: Item, { size, fps }: Project) =>
  isVisible(item) ? textsOfItem(item, item.start, item.start + 1, { fps, size, sceneCuts: [] }) : [];
const words = { heading: 'Next', nameOf: ({ asset }: { readonly asset: string }) => `clip ${asset}` };

describe('a card of the next clip', () => {
  const wide = () => ({ width: 1920, height: 1080 });

  it('repeats the clip over the last five seconds before it, with its name, as one item', () => {
    const item = added(planNextUp(project(), 20, words, wide, ids()));
    expect(item).toMatchObject({
      ...{ kind: 'footage', start: 150, length: 150, group: null },
      ...{ asset: 'b', in: 2_000_000, speed: 1.5, loop: true, muted: true, fit: 'contain' },
      flip: { horizontal: true },
      label: { text: 'Next\nclip b' },
    });
  });

  it('is no longer than the clip that it lies on, and stands over it', () => {
    const plan = planNextUp(project(), 320, words, wide, ids());
    expect(added(plan)).toMatchObject({ start: 300, length: 90 });
    expect(plan?.draft.project.tracks.map(({ kind }) => kind)).toEqual(['picture', 'picture']);
  });

  it('is as large for a tall clip as for a wide one, and its name as large for both', () => {
    const textOf = (size: { width: number; height: number }) => {
      const item = added(planNextUp(project(), 0, words, () => size, ids()));
      const [text] = textsAt(item, project());
      return { item, scale: text?.scale, top: valueAt(text?.position.y ?? 0, 0) * 1920 };
    };
    // 454 pixels of the canvas, across and down.
    const across = textOf({ width: 1920, height: 1080 });
    const down = textOf({ width: 1080, height: 1920 });
    expect(across.item).toMatchObject({ scale: 0.42 });
    expect(down.item).toMatchObject({ scale: (0.42 * 1080) / 1920 });
    expect([across.scale, down.scale]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
    const middle = 0.66 * 1920;
    expect(across.top).toBeCloseTo(middle + (454 * 9) / 16 / 2 + 48, 0);
    expect(down.top).toBeCloseTo(middle + 454 / 2 + 48, 0);
  });

  it('takes its name along when it is moved, turned and made larger', () => {
    const item = added(planNextUp(project(), 20, words, wide, ids()));
    const moved = { ...item, position: { x: 0.25, y: 0.25 }, scale: 0.84, rotation: 90 } as Item;
    const [text] = textsAt(moved, project());
    // Under a picture that lies on its side is to its left.
    const distance = (454 * 9) / 16 + 2 * 48;
    expect(valueAt(text?.position.x ?? 0, 0) * 1080).toBeCloseTo(0.25 * 1080 - distance, 0);
    expect(text).toMatchObject({ position: { y: expect.closeTo(0.25, 6) }, scale: expect.closeTo(2, 6), rotation: 90 });
  });

  it('is refused behind the last clip', () => {
    expect(planNextUp(project(), 400, words, wide, ids())).toBeNull();
    expect(planNextUp(project({ tracks: [] }), 0, words, wide, ids())).toBeNull();
  });
});

describe('a lower third', () => {
  const lowerThird = (of = project(), name = 'Ada') => added(planLowerThird(of, { name, role: 'Coach' }, 30, ids()));

  it('is one title with a bar that is whole within half a second', () => {
    const item = lowerThird();
    expect(item).toMatchObject({ kind: 'title', start: 30, length: 150, text: 'Ada\nCoach', group: null });
    const [bar, text] = textsAt(item, project());
    const filledAt = (frame: number) => bar?.progress && progressAt(bar.progress, frame / 150);
    expect([filledAt(0), filledAt(14)]).toEqual([expect.closeTo(0, 2), 1]);
    // The text stands over the bar, which stands where a text without one would.
    expect([bar, text]).toMatchObject([
      { anchor: 'bottom-left', position: { x: 0.08, y: 0.79 } },
      { anchor: 'bottom-left', position: { x: 0.08, y: expect.closeTo(0.79 - 29 / 1920, 6) } },
    ]);
  });

  it('keeps the role smaller when another name is typed', () => {
    const [, text] = textsAt({ ...lowerThird(), text: 'Alexandra\nCoach' } as Item, project());
    expect(text).toMatchObject({ emphasis: [{ from: 10, to: 15, scale: 0.62 }] });
  });

  it('stands under its position, its bar on top, where the text would', () => {
    const [bar, text] = textsAt({ ...lowerThird(), anchor: 'top', position: { x: 0.5, y: 0.1 } } as Item, project());
    expect([bar, text]).toMatchObject([
      { anchor: 'top', position: { y: 0.1 } },
      { anchor: 'top', position: { y: expect.closeTo(0.1 + 29 / 1920, 6) } },
    ]);
  });

  it('is as large on a smaller canvas', () => {
    const small = lowerThird(project({ size: { width: 540, height: 960 } }));
    expect(small).toMatchObject({ style: { size: 34 }, bar: { width: 260, height: 5 } });
  });
});

describe('a brand kit', () => {
  const kit = BrandKit.parse({
    fonts: { titles: { family: 'Anton', weight: 400 } },
    colors: { text: '#112233', accent: '#00ff88' },
  });

  it('gives its fonts and colours to the texts of cards, and to their bars', () => {
    const third = added(planLowerThird(project(), { name: 'Ada', role: 'Coach' }, 30, ids(), kit));
    expect(third).toMatchObject({ style: { font: 'Anton', color: '#112233' }, bar: { color: '#00ff88' } });
    const card = added(planNextUp(project(), 20, words, () => null, ids(), kit));
    expect(card).toMatchObject({
      label: { style: { font: 'Anton', color: '#112233' }, detail: { color: '#00ff88' } },
    });
  });

  it('restyles cards that are there', () => {
    const plan = planNextUp(project(), 20, words, () => null, ids());
    const brand = { name: 'Acme', kit, logo: null };
    const edit = plan && planBrand(plan.draft.project, brand, ids());
    expect(edit).toMatchObject({
      edits: expect.arrayContaining([
        expect.objectContaining({
          item: plan?.item,
          set: { label: expect.objectContaining({ detail: { scale: 1 / 0.6, color: '#00ff88' } }) },
        }),
      ]),
    });
  });
});

describe('what hangs on something', () => {
  it('follows keyframes of its scale and rotation at every frame', () => {
    const curve = (...values: number[]) => ({
      keyframes: values.map((value, i) => ({ frame: i * 10, value, easing: 'ease-in-out' as const })),
    });
    const placed = { position: { x: curve(0.2, 0.8), y: 0.5 }, scale: curve(1, 2), rotation: curve(0, 90) };
    const canvas = { width: 1000, height: 2000 };
    const { x, y } = offsetPosition(placed, { x: 0, y: 100 }, 30, canvas);
    for (const frame of [0, 3, 7, 10, 29]) {
      const angle = (valueAt(placed.rotation, frame) * Math.PI) / 180;
      const factor = 100 * valueAt(placed.scale, frame);
      expect(valueAt(x, frame) * 1000).toBeCloseTo(valueAt(placed.position.x, frame) * 1000 - Math.sin(angle) * factor);
      expect(valueAt(y, frame) * 2000).toBeCloseTo(1000 + Math.cos(angle) * factor);
    }
  });
});
