/** Titles that the platforms' buttons cover, and the fix. */
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { Project } from '../../../core/project/project.js';
import { clearTitles, coveredTitles } from '../../../core/composition/safe-area-problems.js';
import type { Platform } from '../../../core/text/safe-areas.js';
import { fonts } from '../text/faces.js';

const ALL: readonly Platform[] = ['tiktok', 'reels', 'shorts'];

const withTitles = (titles: readonly object[], more: object = {}): Project =>
  Project.parse({
    schemaVersion: 1,
    id: 'project',
    tracks: [
      {
        id: 't',
        kind: 'text',
        items: titles.map((fields, i) => ({
          kind: 'title',
          id: `t${i}`,
          start: i * 30,
          length: 30,
          text: 'Hello',
          ...fields,
        })),
        ...more,
      },
    ],
  });
const found = (project: Project): string[] =>
  coveredTitles(project, fonts, ALL).map(({ item, platform, sides }) => `${item.id} ${platform} ${sides.join('+')}`);

describe('covered titles', () => {
  it('names each platform that covers one, with the sides', () => {
    expect(found(withTitles([{ position: { x: 0.5, y: 0.9 } }]))).toEqual([
      't0 tiktok bottom',
      't0 reels bottom',
      't0 shorts bottom',
    ]);
    expect(found(withTitles([{ position: { x: 0.5, y: 0.11 } }]))).toEqual(['t0 reels top']);
  });
  it('ignores clear titles', () => expect(found(withTitles([{}]))).toEqual([]));
  it('knows that the buttons stand in the lower half only', () => {
    expect(found(withTitles([{ anchor: 'right', position: { x: 0.94, y: 0.3 } }]))).toEqual([]);
    expect(found(withTitles([{ anchor: 'right', position: { x: 0.94, y: 0.6 } }]))).toEqual([
      't0 tiktok right',
      't0 reels right',
      't0 shorts right',
    ]);
  });
  it('considers a title’s rotation', () => {
    const at = { position: { x: 0.5, y: 0.2 }, text: 'A long line of text' };
    expect(found(withTitles([at]))).toEqual([]);
    expect(found(withTitles([{ ...at, rotation: 90 }]))).not.toEqual([]);
  });
  it('ignores hidden tracks, clear titles and videos of another shape', () => {
    const low = { position: { x: 0.5, y: 0.95 } };
    expect(found(withTitles([low], { hidden: true }))).toEqual([]);
    expect(found(withTitles([{ ...low, opacity: 0 }]))).toEqual([]);
    expect(found({ ...withTitles([low]), size: { width: 1080, height: 1080 } })).toEqual([]);
  });
});

describe('keyframes', () => {
  const path = (...keys: readonly (readonly [frame: number, value: number])[]) => ({
    keyframes: keys.map(([frame, value]) => ({ frame, value })),
  });
  const shown = (x: object | number, y: object | number, more: object = {}) =>
    found(withTitles([{ length: 120, position: { x, y }, ...more }]));

  it('are passed over while they bring a title in or take it away', () => {
    expect(shown(path([0, -0.5], [12, 0.5], [100, 0.5], [112, 1.5]), 0.55)).toEqual([]);
    expect(shown(path([0, -0.5], [12, 0.5]), 0.9)).not.toEqual([]);
  });
  it('tell where a title rests, and from which frame', () => {
    const rests = { length: 120, position: { x: 0.5, y: path([40, 0.5], [50, 0.9]) } };
    const [first] = coveredTitles(withTitles([{ start: 100, ...rests }]), fonts, ['tiktok']);
    expect(first).toMatchObject({ platform: 'tiktok', sides: ['bottom'] });
    expect(first?.frame).toBeGreaterThanOrEqual(149);
    expect(first?.frame).toBeLessThanOrEqual(150);
  });
  it('tell of one that drifts there slowly or grows', () => {
    expect(shown(0.5, path([0, 0.6], [119, 0.9]))).not.toEqual([]);
    expect(shown(0.5, 0.6, { scale: path([0, 1], [119, 6]) })).not.toEqual([]);
  });
  it('let a title be anywhere for a moment, or while it is clear', () => {
    expect(shown(0.5, path([50, 0.5], [52, 0.9], [62, 0.9], [64, 0.5]))).toEqual([]);
    expect(shown(0.5, path([50, 0.5], [60, 0.9]), { opacity: path([50, 1], [55, 0]) })).toEqual([]);
    expect(shown(0.5, path([0, 0.9], [10, 0.9]), { length: 6 })).not.toEqual([]);
  });
  it('move with their title into the clear', () => {
    const project = withTitles([
      { length: 120, position: { x: path([0, 0.45], [119, 0.55]), y: path([0, 0.9], [119, 0.8]) } },
    ]);
    const edit = clearTitles(project, fonts, ALL);
    const applied = edit && applyEdit(project, edit);
    if (!applied?.ok) throw new Error('It does not apply.');
    expect(found(applied.project)).toEqual([]);
    expect(applied.project.tracks[0]?.items[0]).toMatchObject({ position: { y: { keyframes: [{}, {}] } } });
  });
});

const CASES: readonly object[] = [
  { position: { x: 0.5, y: 0.97 } },
  { position: { x: 0.5, y: 0.02 } },
  { position: { x: 0.95, y: 0.7 } },
  { position: { x: 0.02, y: 0.4 }, anchor: 'left' },
  { text: 'A title of quite a few words at the very bottom', position: { x: 0.5, y: 0.92 }, maxWidth: 1 },
  { text: 'Incomprehensibilities', style: { size: 220 }, position: { x: 0.5, y: 0.8 }, maxWidth: 1 },
  { text: 'One\ntwo\nthree\nfour\nfive\nsix\nseven', style: { size: 300 }, position: { x: 0.5, y: 0.6 } },
  { text: 'Upright in the corner', rotation: -90, position: { x: 0.97, y: 0.75 } },
  { text: 'A little askew', rotation: 12, position: { x: 0.8, y: 0.85 } },
];

describe('the fix', () => {
  it.each(CASES)('brings %o clear of every platform in one step', (fields) => {
    const project = withTitles([fields]);
    expect(found(project)).not.toEqual([]);
    const edit = clearTitles(project, fonts, ALL);
    const applied = edit && applyEdit(project, edit);
    if (!applied?.ok) throw new Error('It does not apply.');
    expect(found(applied.project)).toEqual([]);
    expect(clearTitles(applied.project, fonts, ALL)).toBeNull();
  });
  it('only moves it up where that is enough', () => {
    const project = withTitles([{ position: { x: 0.5, y: 0.97 } }]);
    expect(clearTitles(project, fonts, ALL)).toMatchObject({
      edits: [{ item: 't0', set: { position: { x: 0.5 } } }],
    });
    expect(JSON.stringify(clearTitles(project, fonts, ALL))).not.toContain('maxWidth');
  });
  it('keeps a centred title centred', () => {
    const project = withTitles([
      { text: 'A title of quite a few words at the very bottom', position: { x: 0.5, y: 0.92 }, maxWidth: 1 },
    ]);
    expect(clearTitles(project, fonts, ALL)).toMatchObject({ edits: [{ set: { position: { x: 0.5 } } }] });
  });
  it('leaves locked tracks', () => {
    expect(clearTitles(withTitles([{ position: { x: 0.5, y: 0.97 } }], { locked: true }), fonts, ALL)).toBeNull();
  });
});
