import { describe, expect, it } from 'vitest';
import { Project } from '../../../core/project/project.js';
import { findBeats } from '../../../core/timeline/beats.js';
import { copyItems, parseClipText } from '../../../core/timeline/clipboard.js';
import { planDrop } from '../../../core/timeline/drop.js';
import { hitTest } from '../../../core/timeline/hit-test.js';
import { itemsInside, adjacentItem } from '../../../core/timeline/find-items.js';
import { planMove } from '../../../core/timeline/move.js';
import { planPaste } from '../../../core/timeline/paste.js';
import { planRemove } from '../../../core/timeline/remove.js';
import { planRows, trackLabel } from '../../../core/timeline/rows.js';
import {
  clampZoom,
  contentWidth,
  rulerStep,
  scrollForZoom,
  shareToZoom,
  zoomToShare,
} from '../../../core/timeline/zoom.js';
import { collectSnapPoints, snapBy } from '../../../core/timeline/snap.js';
import { planSplit } from '../../../core/timeline/split.js';
import { toOffsetLabel, toClockTime } from '../../../core/timeline/clock-time.js';
import { planRoll, planSlip, planTrim } from '../../../core/timeline/trim.js';

const clip = (id: string, start: number, length: number, more: object = {}) => ({
  kind: 'footage',
  id,
  asset: 'video',
  start,
  length,
  in: 1_000_000,
  ...more,
});

const make = (tracks: object[], more: object = {}): Project =>
  Project.parse({
    schemaVersion: 1,
    id: 'p',
    assets: [
      { kind: 'video', id: 'video', path: '/media/walk.mp4' },
      { kind: 'audio', id: 'audio', path: '/media/music.mp3' },
    ],
    tracks,
    ...more,
  });

const base = make([
  { id: 'main', kind: 'picture', items: [clip('a', 0, 30), clip('b', 30, 30), clip('c', 60, 30)] },
  { id: 'over', kind: 'picture', items: [clip('o', 10, 20)] },
  { id: 'text', kind: 'text', items: [{ kind: 'title', id: 't', start: 5, length: 10, text: 'Hi' }] },
  { id: 'sound', kind: 'audio', items: [{ kind: 'music', id: 'm', start: 0, length: 90, asset: 'audio' }] },
]);

const lay = (project: Project | undefined, track: string) =>
  project?.tracks.find(({ id }) => id === track)?.items.map((item) => `${item.id} ${item.start}+${item.length}`);
const ids = () => {
  let n = 0;
  return (kind: string) => `${kind}${n++}`;
};
const sources = () => 3_000_000;

describe('moving', () => {
  it('reorders the main track with the magnet on and leaves no gap', () => {
    const wish = { items: ['a'], lead: 'a', by: 35, track: 'main', magnet: true };
    expect(lay(planMove(base, wish)?.project, 'main')).toEqual(['b 0+30', 'a 30+30', 'c 60+30']);
    expect(lay(planMove(base, { ...wish, by: 200 })?.project, 'main')).toEqual(['b 0+30', 'c 30+30', 'a 60+30']);
  });

  it('changes nothing if an item is dropped near its own position', () => {
    expect(planMove(base, { items: ['b'], lead: 'b', by: 4, track: 'main', magnet: true })).toBeNull();
  });

  it('goes to the nearest free place without the magnet', () => {
    const move = (by: number) =>
      lay(planMove(base, { items: ['a'], lead: 'a', by, track: 'main', magnet: false })?.project, 'main');
    expect(move(80)).toEqual(['b 30+30', 'c 60+30', 'a 90+30']);
    expect(move(20)).toBeUndefined();
  });

  it('moves an item to another track and closes the gap on the main track', () => {
    const draft = planMove(base, { items: ['b'], lead: 'b', by: 5, track: 'over', magnet: true });
    expect(lay(draft?.project, 'main')).toEqual(['a 0+30', 'c 30+30']);
    expect(lay(draft?.project, 'over')).toEqual(['o 10+20', 'b 35+30']);
  });

  it('refuses a track of another kind', () => {
    expect(planMove(base, { items: ['b'], lead: 'b', by: 0, track: 'text', magnet: true })).toBeNull();
  });

  it('overwrites other items on request', () => {
    const draft = planMove(base, { items: ['o'], lead: 'o', by: 30, track: 'main', magnet: false, overwrite: ids() });
    expect(lay(draft?.project, 'main')).toEqual(['a 0+30', 'b 30+10', 'o 40+20', 'c 60+30']);
  });

  it('copies a group as a group of its own', () => {
    const grouped = make([
      { id: 'main', kind: 'picture', items: [clip('a', 0, 30, { group: 'g' })] },
      {
        id: 'sound',
        kind: 'audio',
        items: [{ kind: 'sound', id: 's', start: 0, length: 30, asset: 'audio', group: 'g' }],
      },
    ]);
    const draft = planMove(grouped, {
      items: ['s', 'a'],
      lead: 'a',
      by: 40,
      track: 'main',
      magnet: false,
      copy: ids(),
    });
    const groups = draft?.project.tracks.map((track) => track.items.map((item) => item.group));
    expect(groups?.[0]?.[0]).toBe('g');
    expect(groups?.[0]?.[1]).toBe(groups?.[1]?.[1]);
    expect(groups?.[0]?.[1]).not.toBe('g');
  });
});

describe('trimming', () => {
  it('stops at the source and at neighbours', () => {
    const trim = (project: Project, item: string, edge: 'start' | 'end', to: number, ripple = false) =>
      planTrim(project, { item, edge, to, ripple }, sources)?.value;
    // One second of three is before the in point, one is played, one is left.
    expect(trim(base, 'c', 'end', 500)).toBe(120);
    expect(trim(base, 'a', 'end', 500)).toBeUndefined();
    expect(trim(base, 'a', 'end', 500, true)).toBe(60);
    expect(trim(base, 'o', 'start', -50)).toBe(0);
    expect(trim(base, 'o', 'end', -50)).toBe(11);
  });

  it('rolls a cut as far as both sources allow', () => {
    expect(planRoll(base, 'b', 45, sources)?.value).toBe(45);
    expect(planRoll(base, 'b', 500, sources)?.value).toBe(59);
    expect(planRoll(base, 'b', -500, sources)?.value).toBe(1);
    expect(lay(planRoll(base, 'b', 45, sources)?.draft.project, 'main')?.slice(0, 2)).toEqual(['a 0+45', 'b 45+15']);
  });

  it('slips within the source', () => {
    expect(planSlip(base, 'b', 10, sources)?.draft.edit).toEqual({ type: 'item.slip', item: 'b', by: 333_333 });
    expect(planSlip(base, 'b', 500, sources)?.value).toBe(30);
    expect(planSlip(base, 'b', -500, sources)?.value).toBe(-30);
    expect(planSlip(base, 't', 3, sources)).toBeNull();
  });
});

describe('cutting and removing', () => {
  it('splits the members of a group and groups their second parts', () => {
    const grouped = make([
      { id: 'main', kind: 'picture', items: [clip('a', 0, 30, { group: 'g' })] },
      {
        id: 'sound',
        kind: 'audio',
        items: [{ kind: 'sound', id: 's', start: 0, length: 30, asset: 'audio', group: 'g' }],
      },
    ]);
    const [main, sound] = planSplit(grouped, ['a'], 12, ids())?.project.tracks ?? [];
    expect(main?.items.map((item) => item.length)).toEqual([12, 18]);
    expect(sound?.items.map((item) => item.length)).toEqual([12, 18]);
    expect(main?.items[1]?.group).toBe(sound?.items[1]?.group);
    expect(main?.items[1]?.group).not.toBe('g');
  });

  it('closes the main track only, with the magnet', () => {
    const draft = planRemove(base, ['a', 'o'], { ripple: false, magnet: true });
    expect(lay(draft?.project, 'main')).toEqual(['b 0+30', 'c 30+30']);
    expect(lay(draft?.project, 'over')).toEqual([]);
    expect(lay(planRemove(base, ['a'], { ripple: false, magnet: false })?.project, 'main')).toEqual([
      'b 30+30',
      'c 60+30',
    ]);
  });
});

describe('copying between projects', () => {
  it('adds the assets and keeps times at another rate', () => {
    const text = JSON.stringify(copyItems(base, ['b', 't'], () => '/elsewhere/walk.mp4'));
    const copied = parseClipText(text);
    const other = make([{ id: 'v', kind: 'picture', items: [] }], { fps: { num: 60, den: 1 }, assets: [] });
    const pasted = copied && planPaste(other, copied, { frame: 100, magnet: false, newId: ids() })?.project;
    expect(pasted?.assets.map(({ path }) => path)).toEqual(['/elsewhere/walk.mp4']);
    // 25 frames at 30 frames a second lie between the title and the clip.
    expect(pasted?.tracks.map((track) => track.items.map(({ start, length }) => [start, length]))).toEqual([
      [[150, 60]],
      [[100, 20]],
    ]);
  });

  it('ignores other clipboard text', () => {
    for (const text of ['', 'hello', '{}', '{"upright":"items"}', '{"upright":"items","lanes":[{}]}', '{"upright"']) {
      expect(parseClipText(text)).toBeNull();
    }
  });
});

describe('dropping', () => {
  const file = (kind: 'video' | 'audio' | 'lut', seconds: number) => ({
    kind,
    path: `/media/new-${kind}`,
    hash: null,
    name: 'new',
    seconds,
  });
  it('inserts at the nearest cut of the main track with the magnet on', () => {
    const draft = planDrop(base, [file('video', 1)], { frame: 40, track: 'main', magnet: true, newId: ids() });
    expect(lay(draft?.project, 'main')).toEqual(['a 0+30', 'item1 30+30', 'b 60+30', 'c 90+30']);
    expect(draft?.project.assets.at(-1)).toMatchObject({ kind: 'video', path: '/media/new-video' });
  });

  it('adds a track at the outside, and only adds assets that no track takes', () => {
    const draft = planDrop(base, [file('audio', 2), file('lut', 0)], {
      frame: 7,
      track: null,
      magnet: true,
      newId: ids(),
    });
    expect(draft?.project.tracks.at(-1)).toMatchObject({
      kind: 'audio',
      items: [{ kind: 'sound', start: 7, length: 60 }],
    });
    expect(draft?.project.assets.map(({ kind }) => kind)).toEqual(['video', 'audio', 'audio', 'lut']);
  });
});

describe('positions on the screen', () => {
  const rows = planRows(base);
  it('orders texts and pictures from the top down, with sounds below', () => {
    expect(rows.map(({ track, role, height }) => [track, role, height])).toEqual([
      ['text', 'text', 28],
      ['over', 'overlay', 40],
      ['main', 'main', 64],
      ['sound', 'audio', 36],
    ]);
    expect(base.tracks.map((track) => trackLabel(base, track))).toEqual(['V1', 'V2', 'T1', 'A1']);
  });

  it('finds bodies, edges, cuts, transitions and gaps', () => {
    const [text, over, main] = rows;
    const hit = (row: typeof text, frame: number, zoom = 4) =>
      hitTest(base, rows, { frame, y: (row?.top ?? 0) + 5 }, zoom);
    expect(hit(main, 15)).toEqual({ kind: 'item', track: 'main', item: 'a', part: 'body' });
    expect(hit(main, 0.5)).toMatchObject({ item: 'a', part: 'start' });
    expect(hit(main, 29.9)).toEqual({ kind: 'cut', track: 'main', item: 'b', left: 'a' });
    expect(hit(main, 31.5)).toMatchObject({ item: 'b', part: 'start' });
    expect(hit(over, 29.5)).toMatchObject({ item: 'o', part: 'end' });
    expect(hit(over, 2)).toEqual({ kind: 'gap', track: 'over', from: 0, to: 10 });
    expect(hit(text, 50)).toEqual({ kind: 'gap', track: 'text', from: 15, to: null });
    expect(hitTest(base, rows, { frame: 5, y: 9999 }, 4)).toBeNull();
  });

  it('selects the items that a rectangle touches', () => {
    expect(itemsInside(base, rows, { from: 12, to: 31, top: 0, bottom: 90 })).toEqual(['t', 'o', 'a', 'b']);
  });

  it('moves the focus by arrows', () => {
    expect(adjacentItem(base, 'b', 'left')).toBe('a');
    expect(adjacentItem(base, 'c', 'right')).toBe('c');
    expect(adjacentItem(base, 'a', 'up')).toBe('o');
    expect(adjacentItem(base, 'c', 'down')).toBe('m');
  });

  it('zooms about a point, within the limits of a browser’s layout', () => {
    expect(scrollForZoom(100, 50, 2, 4)).toBe(250);
    expect(shareToZoom(zoomToShare(3))).toBeCloseTo(3);
    expect(contentWidth(10_000_000, clampZoom(48, 10_000_000), 1000)).toBeLessThan(17_000_000);
    expect(rulerStep(48, { num: 30, den: 1 })).toEqual({ major: 2, minor: 1 });
    expect(rulerStep(1, { num: 30, den: 1 }).major).toBe(150);
  });

  it('formats times for people', () => {
    expect(toClockTime(102, { num: 30, den: 1 })).toBe('00:03.40');
    expect(toClockTime(108_000, { num: 30, den: 1 })).toBe('1:00:00.00');
    expect(toOffsetLabel(12, 102, { num: 30, den: 1 })).toBe('+12 f  00:03.40');
  });
});

describe('snapping', () => {
  const points = collectSnapPoints(
    { ...base, markers: [{ id: 'k', frame: 33, label: '', color: '#fff' }] },
    { except: new Set(['o']), playhead: 47 },
  );
  it('snaps the nearest edge to the nearest point', () => {
    expect(snapBy(points, [10, 30], 15, 3)).toMatchObject({ by: 17, point: { kind: 'playhead' } });
    expect(snapBy(points, [10, 30], 2, 3)).toMatchObject({ by: 3, point: { kind: 'marker', id: 'k' } });
    expect(snapBy(points, [10], 30, 3)).toEqual({ by: 30, point: null });
  });
  it('does not snap to the moving items', () => {
    expect(points.some(({ id }) => id === 'o')).toBe(false);
  });
});

describe('beats', () => {
  it('finds the onsets of a click track', () => {
    const values = new Int8Array(2 * 500);
    for (let n = 0; n < 500; n++) {
      const level = n % 50 < 6 ? 100 - (n % 50) * 15 : 3;
      values.set([-level, level], 2 * n);
    }
    expect(findBeats({ values, spansPerSecond: 100 })).toEqual([
      0, 500_000, 1_000_000, 1_500_000, 2_000_000, 2_500_000, 3_000_000, 3_500_000, 4_000_000, 4_500_000,
    ]);
  });
  it('finds none in silence', () => {
    expect(findBeats({ values: new Int8Array(400), spansPerSecond: 100 })).toEqual([]);
  });
});
