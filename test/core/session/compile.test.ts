/** A session as items of a timeline, and the merge of a changed plan with what was changed by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toEnglish } from '../../../core/locales/english.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { checkInvariants } from '../../../core/project/invariants.js';
import { type Item, itemEnd } from '../../../core/project/item.js';
import { Project } from '../../../core/project/project.js';
import { SessionSource } from '../../../core/project/session-source.js';
import type { Track } from '../../../core/project/track.js';
import { compileSession } from '../../../core/session/compile.js';
import { mergeTracks } from '../../../core/project/generated/merge-tracks.js';
import { iterations } from '../../iterations.js';

const clip = (asset: string) => ({ asset, name: asset, length: 2_000_000, loop: null, alpha: true, mirror: true });
const toSource = (plan: object, fields: object = {}): SessionSource =>
  SessionSource.parse({
    plan,
    size: { width: 1080, height: 1920 },
    fps: { num: 30, den: 1 },
    clips: { squats: clip('squats'), lunges: clip('lunges') },
    grounds: Object.fromEntries(
      ['prepare', 'work', 'rest', 'switch'].map((kind) => [kind, { asset: 'ground', length: null }]),
    ),
    ...fields,
  });
const compile = (plan: object, fields: object = {}) => compileSession(toSource(plan, fields), toEnglish);
const itemsOf = (tracks: readonly Track[], track: string): readonly Item[] =>
  tracks.find(({ id }) => id === `session-${track}`)?.items ?? [];
const find = (tracks: readonly Track[], id: string): Item => {
  const found = tracks.flatMap(({ items }) => items).find((item) => item.id === id);
  if (!found) throw new Error(`There is no item ${id}.`);
  return found;
};

const PLAN = { prepare: 5, rounds: 2, rows: ['squats 40/20', 'lunges 30/15', 'side plank 20s each side'] };

const toProject = (tracks: readonly Track[], source: SessionSource): Project =>
  Project.parse({
    ...{ schemaVersion: 1, id: 'p', size: source.size, fps: source.fps, tracks, session: source },
    assets: [
      ...['squats', 'lunges', 'own'].map((id) => ({ kind: 'video', id, path: `${id}.mp4` })),
      { kind: 'image', id: 'ground', path: 'ground.png' },
    ],
  });

describe('a compiled session', () => {
  it('shows each interval for its time, one after the other', () => {
    const { tracks, intervals } = compile(PLAN);
    const grounds = itemsOf(tracks, 'ground');
    expect(grounds.map((item) => item.start)).toEqual(intervals.map(({ start }) => (start * 30) / 1e6));
    for (const [i, item] of grounds.entries()) expect(itemEnd(item)).toBe(grounds[i + 1]?.start ?? itemEnd(item));
    expect(itemsOf(tracks, 'timer')).toHaveLength(intervals.length);
    const names = itemsOf(tracks, 'name').map((item) => ('text' in item ? item.text : ''));
    expect(names.slice(0, 5)).toEqual(['Get ready', 'squats', 'Rest', 'lunges', 'Rest']);
    expect(find(tracks, 'squats_1_1_clip')).toMatchObject({ kind: 'footage', loop: true, muted: true });
    expect(find(tracks, 'session_counter')).toMatchObject({ kind: 'labels', start: 0 });
  });

  it('plays clips at the speed of their rows, once or again and again', () => {
    const plan = { prepare: 0, speed: 0.5, rows: ['squats 2/5', { row: 'lunges 12/5', speed: 2 }, 'lunges 12/5'] };
    const looped = { ...clip('lunges'), loop: { in: 0, out: 1_000_000, mode: 'forward' } };
    const { tracks } = compile(plan, { clips: { squats: clip('squats'), lunges: looped } });
    // Two seconds at half the speed are one of the clip.
    expect(find(tracks, 'squats_1_1_clip')).toMatchObject({ speed: 0.5, length: 60, loop: false });
    const turns = itemsOf(tracks, 'clips').filter(({ id }) => /^lunges_.*clip\d*$/.test(id) && !id.includes('rest'));
    const of = (speed: number) => turns.filter((item) => 'speed' in item && item.speed === speed).slice(0, 3);
    expect(of(2).map(({ length }) => length)).toEqual([15, 15, 15]);
  });

  it('lasts, on its ground, until the last words are read', () => {
    const { intervals } = compile(PLAN);
    const over = intervals.reduce((end, { start, length }) => Math.max(end, start + length), 0);
    const cue = { id: 'done', interval: 'squats_1_1', at: over + 1e6, length: 500_000, kind: 'speech', asset: null };
    const { tracks } = compile(PLAN, { cues: [{ ...cue, text: 'Well done' }] });
    const ends = tracks.flatMap(({ items }) => items.map(itemEnd));
    expect(itemEnd(find(tracks, 'done_cue'))).toBe(Math.max(...ends));
    expect(itemEnd(find(tracks, 'session_end'))).toBe(Math.max(...ends));
  });

  it('is the same for the same source, and sound, whatever the plan', () => {
    const row = fc.constantFrom(
      'squats 40/20',
      'lunges 3 x 12 @ 3-1-1',
      'plank 30s each side',
      'rest 15',
      'squats x 8',
    );
    const rate = fc.constantFrom({ num: 24, den: 1 }, { num: 30_000, den: 1001 }, { num: 60, den: 1 });
    const plan = fc.record({
      prepare: fc.constantFrom(0, 5),
      rounds: fc.integer({ min: 1, max: 3 }),
      canvas: fc.constantFrom('vertical', 'horizontal', 'square'),
      theme: fc.constantFrom('bold', 'calm', 'neon', 'paper'),
      flash: fc.boolean(),
      rows: fc.array(row, { maxLength: 4 }).map((rows) => ['squats 20/10', ...rows]),
    });
    fc.assert(
      fc.property(plan, rate, (written, fps) => {
        const source = toSource(written, { fps });
        const { tracks } = compileSession(source, toEnglish);
        expect(compileSession(source, toEnglish).tracks).toEqual(tracks);
        expect(checkInvariants(toProject(tracks, source))).toEqual([]);
      }),
      { numRuns: iterations(40) },
    );
  });

  it('shows what differs in every round where work and rests begin only, unless it is asked for', () => {
    const opacityOf = (overlays: string) => {
      const bar = find(compile({ ...PLAN, overlays }).tracks, 'session_bar');
      return 'opacity' in bar ? bar.opacity : null;
    };
    expect(opacityOf('always')).toBe(1);
    const rests = opacityOf('rests');
    if (rests === null || typeof rests === 'number') throw new Error('It is shown all the time.');
    // Five seconds to get ready, four of 40 s of work, four of the rest.
    const frames = rests.keyframes.slice(0, 4).map(({ frame, value }) => [frame / 30, value]);
    expect(frames).toEqual([
      [0, 1],
      [9, 0],
      [45, 1],
      [49, 0],
    ]);
    const counter = find(compile(PLAN).tracks, 'session_counter');
    const labels = 'labels' in counter ? counter.labels.slice(0, 5).map(({ at, text }) => [at / 1e6, text]) : [];
    expect(labels).toEqual([
      [0, ''],
      [5, 'Round 1 of 2'],
      [9, ''],
      [45, 'Round 1 of 2'],
      [49, ''],
    ]);
  });
});

describe('a changed plan', () => {
  const source = toSource(PLAN);
  const before = compileSession(source, toEnglish);
  const planned = (plan: object) => compileSession(toSource(plan), toEnglish);
  const change = (id: string, fields: object): Track[] =>
    before.tracks.map((track) => ({
      ...track,
      items: track.items.map((item) => (item.id === id ? ({ ...item, ...fields } as Item) : item)),
    }));
  const SHORTER = { ...PLAN, rows: ['squats 30/20', ...PLAN.rows.slice(1)] };

  it('moves everything after it, and gives what the new plan gives where nobody changed anything', () => {
    const next = planned(SHORTER);
    const { tracks, lost } = mergeTracks({ tracks: [...before.tracks], fps: source.fps }, before, next);
    expect(tracks).toEqual(next.tracks);
    expect(lost).toEqual([]);
    expect(find(tracks, 'lunges_1_1_clip').start).toBe(find(before.tracks, 'lunges_1_1_clip').start - 300);
  });

  it('keeps what was changed by hand, field by field, on the same rows', () => {
    const style = find(before.tracks, 'lunges_1_1_name');
    if (!('style' in style)) throw new Error('It has no style.');
    const tracks = change('lunges_1_1_name', { text: 'Deep lunges', style: { ...style.style, color: '#00ff00' } });
    const merged = mergeTracks({ tracks, fps: source.fps }, before, planned({ ...SHORTER, theme: 'neon' }));
    const name = find(merged.tracks, 'lunges_1_1_name');
    expect(name).toMatchObject({ text: 'Deep lunges', style: { color: '#00ff00', font: 'Bebas Neue' } });
    expect(name.start).toBe(style.start - 300);
    expect(find(merged.tracks, 'squats_1_1_name')).toMatchObject({ text: 'squats' });
  });

  it('leaves away what was removed by hand, and takes along what was added', () => {
    const at = find(before.tracks, 'lunges_1_1_clip').start;
    const title = { kind: 'title', id: 'mine', start: at + 30, length: 60, text: 'Slowly!' };
    const tracks: Track[] = [
      ...before.tracks.map((track) => ({ ...track, items: track.items.filter(({ id }) => id !== 'squats_1_1_timer') })),
      ...Project.parse({ schemaVersion: 1, id: 'p', tracks: [{ id: 'own', kind: 'text', items: [title] }] }).tracks,
    ];
    const merged = mergeTracks({ tracks, fps: source.fps }, before, planned(SHORTER));
    expect(merged.tracks.flatMap(({ items }) => items.map(({ id }) => id))).not.toContain('squats_1_1_timer');
    expect(find(merged.tracks, 'mine').start).toBe(at + 30 - 300);
  });

  it('tells what has no place any more', () => {
    const tracks = change('lunges_1_1_name', { text: 'Deep lunges' });
    const merged = mergeTracks({ tracks, fps: source.fps }, before, planned({ ...PLAN, rows: ['squats 40/20'] }));
    expect(merged.lost).toEqual([{ item: 'lunges_1_1_name', name: 'lunges_1_1_name', reason: 'gone' }]);
  });

  it('takes no change of the canvas or the frame rate for one by hand', () => {
    const project = toProject([...before.tracks], source);
    for (const set of [{ size: { width: 540, height: 960 } }, { fps: { num: 60, den: 1 } }]) {
      const applied = applyEdit(project, { type: 'project.set', set });
      if (!applied.ok || !applied.project.session) throw new Error('It has no session.');
      const { tracks, session, fps } = applied.project;
      const same = compileSession(session, toEnglish);
      const next = compileSession({ ...session, plan: SHORTER }, toEnglish);
      const merged = mergeTracks({ tracks, fps }, same, next);
      expect(find(merged.tracks, 'lunges_1_1_timer')).toEqual(find(next.tracks, 'lunges_1_1_timer'));
      expect(merged.lost).toEqual([]);
    }
  });

  it('stays sound whatever was moved and stretched, and comes back when the plan does', () => {
    const edits = fc.array(
      fc.record({ which: fc.nat(), by: fc.integer({ min: -60, max: 60 }), stretch: fc.integer({ min: -20, max: 40 }) }),
      { maxLength: 6 },
    );
    const plans = fc.constantFrom(SHORTER, { ...PLAN, rounds: 1 }, { ...PLAN, rows: PLAN.rows.toReversed() });
    fc.assert(
      fc.property(edits, plans, (changes, plan) => {
        const texts = before.tracks.filter(({ kind }) => kind === 'text');
        const ids = texts.flatMap(({ items }) => items.map(({ id }) => id));
        const chosen = new Map(changes.map((each) => [ids[each.which % ids.length], each]));
        const tracks = before.tracks.map((track) => ({
          ...track,
          items: track.items
            .map((item): Item => {
              const edit = chosen.get(item.id);
              return edit
                ? { ...item, start: Math.max(0, item.start + edit.by), length: Math.max(1, item.length + edit.stretch) }
                : item;
            })
            .filter((item, i, all) => all.every((other, j) => j >= i || itemEnd(other) <= item.start)),
        }));
        const next = planned(plan);
        const merged = mergeTracks({ tracks, fps: source.fps }, before, next);
        expect(checkInvariants(toProject(merged.tracks, toSource(plan)))).toEqual([]);
      }),
      { numRuns: iterations(40) },
    );
  });
});
