/** Cutting parts of a recording out of the timeline, and silencing them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { itemEnd } from '../../../core/project/item.js';
import { valueAt } from '../../../core/project/keyframes.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Project } from '../../../core/project/project.js';
import { planCutSource } from '../../../core/timeline/cut-source.js';

const SECOND = 1_000_000;
const assets = [
  { id: 'talk', kind: 'video', path: 'talk.mp4' },
  { id: 'other', kind: 'video', path: 'other.mp4' },
  { id: 'song', kind: 'audio', path: 'song.mp3' },
];

function projectOf(tracks: unknown[], others: object = {}): Project {
  const parsed = parseProject({ schemaVersion: 1, id: 'p', fps: { num: 25, den: 1 }, assets, tracks, ...others });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.project;
}

const picture = (...items: object[]) => ({ id: 'V1', kind: 'picture', items });
const talk = (fields: object = {}) => ({
  kind: 'footage',
  id: 'talk',
  asset: 'talk',
  start: 0,
  length: 250,
  ...fields,
});

function counter() {
  let count = 0;
  return (kind: string) => `${kind}${++count}`;
}

const cut = (project: Project, spans: [number, number][], how: 'cut' | 'mute' = 'cut'): Project | undefined =>
  planCutSource(
    project,
    { asset: 'talk', how, spans: spans.map(([start, end]) => ({ start: start * SECOND, end: end * SECOND })) },
    counter(),
  )?.project;

const placesOf = (project: Project | undefined, track = 0) =>
  project?.tracks[track]?.items.map((item) => [item.start, item.length, 'in' in item ? item.in / SECOND : null]);

it('closes up over what is cut out, with a fade of the sound at each cut', () => {
  const project = cut(projectOf([picture(talk(), { ...talk(), id: 'next', asset: 'other', start: 250 })]), [
    [2, 3],
    [6, 6.5],
  ]);
  // Half a frame of [6, 6.5] is outside it.
  expect(placesOf(project)).toEqual([
    [0, 50, 0],
    [50, 75, 3],
    [125, 88, 6.48],
    [213, 250, 0],
  ]);
  expect(project?.tracks[0]?.items.map((item) => ('soundFade' in item ? item.soundFade : null))).toEqual([
    { in: 0, out: 1 },
    { in: 1, out: 1 },
    { in: 1, out: 0 },
    { in: 0, out: 0 },
  ]);
});

it('is one step of the history', () => {
  const draft = planCutSource(
    projectOf([picture(talk())], { markers: [{ id: 'm', frame: 200 }] }),
    { asset: 'talk', how: 'cut', spans: [{ start: SECOND, end: 2 * SECOND }] },
    counter(),
  );
  expect(draft?.edit.type).toBe('batch');
  expect(draft?.project.markers).toMatchObject([{ id: 'm', frame: 175 }]);
  expect(applyEdit(draft?.base as Project, draft?.edit as never)).toMatchObject({ ok: true, project: draft?.project });
});

it('follows the in point and the speed of each item that plays the recording', () => {
  const items = [
    talk({ in: 4 * SECOND, speed: 2, length: 50 }),
    talk({ id: 'again', start: 60, in: SECOND, length: 100 }),
  ];
  const project = cut(projectOf([picture(...items)]), [[5, 6]]);
  // [5, 6] is at 0.5 to 1 s of the first, and the last of the 4 s of the second.
  expect(placesOf(project)).toEqual([
    [0, 13, 4],
    [13, 25, 6],
    [48, 100, 1],
  ]);
});

it('cuts linked sound with the picture, and links the parts', () => {
  const sound = { kind: 'narration', id: 'sound', asset: 'talk', start: 0, length: 250, group: 'g' };
  const tracks = [picture(talk({ group: 'g', muted: true })), { id: 'A1', kind: 'audio', items: [sound] }];
  const project = cut(projectOf(tracks), [[2, 3]]);
  expect(placesOf(project, 1)).toEqual(placesOf(project, 0));
  const groups = project?.tracks.map(({ items }) => items.map(({ group }) => group));
  expect(groups?.[0]).toEqual(groups?.[1]);
  expect(new Set(groups?.[0]).size).toBe(2);
});

it('keeps titles and music over what they stood over, and takes words out of captions', () => {
  const words = [
    { id: 'a', text: 'So', start: 0.5 * SECOND, end: SECOND },
    { id: 'b', text: 'um', start: 2.1 * SECOND, end: 2.9 * SECOND },
    { id: 'c', text: 'go', start: 4 * SECOND, end: 5 * SECOND },
  ];
  const tracks = [
    picture(talk()),
    {
      ...{ id: 'T1', kind: 'text' },
      items: [
        { kind: 'title', id: 't1', text: 'within', start: 55, length: 10 },
        { kind: 'title', id: 't2', text: 'across', start: 70, length: 30 },
      ],
    },
    { id: 'T2', kind: 'text', items: [{ kind: 'captions', id: 'c', start: 0, length: 250, words }] },
    { id: 'A1', kind: 'audio', items: [{ kind: 'music', id: 'm', asset: 'song', start: 0, length: 250 }] },
  ];
  const project = cut(projectOf(tracks), [[2, 3]]);
  expect(placesOf(project, 1)).toEqual([[50, 25, null]]);
  expect(placesOf(project, 3)).toEqual([[0, 225, 0]]);
  expect(project?.tracks[2]?.items).toMatchObject([
    { length: 225, words: [words[0], { id: 'c', start: 3 * SECOND, end: 4 * SECOND }] },
  ]);
});

it('leaves locked tracks, backward clips and other recordings alone', () => {
  const locked = { ...picture(talk()), locked: true };
  expect(cut(projectOf([locked]), [[2, 3]])).toBeUndefined();
  expect(cut(projectOf([picture(talk({ reverse: true }))]), [[2, 3]])).toBeUndefined();
  expect(cut(projectOf([picture(talk({ asset: 'other' }))]), [[2, 3]])).toBeUndefined();
  expect(cut(projectOf([picture(talk())]), [[20, 30]])).toBeUndefined();
});

it('keeps a transition into the next clip', () => {
  const next = { ...talk({ id: 'next', asset: 'other', start: 240 }), transition: { kind: 'crossfade', length: 10 } };
  const project = cut(projectOf([picture(talk(), next)]), [
    [2, 3],
    [9.5, 10],
  ]);
  expect(project?.tracks[0]?.items.at(-1)).toMatchObject({ id: 'next', transition: { length: 10 } });
});

it('silences by the volume, so that the picture stays in one piece', () => {
  const project = cut(projectOf([picture(talk({ volume: 0.5 }))]), [[2, 3]], 'mute');
  const [item, ...others] = project?.tracks[0]?.items ?? [];
  expect(others).toEqual([]);
  const volume = item && 'volume' in item ? item.volume : 0;
  expect([49, 50, 51, 60, 74, 75, 76].map((frame) => valueAt(volume, frame))).toEqual([0.5, 0.5, 0, 0, 0, 0.5, 0.5]);
});

it('silences thousands of parts', () => {
  const spans = Array.from({ length: 3000 }, (_, i): [number, number] => [i * 4 + 1, i * 4 + 2]);
  const project = cut(projectOf([picture(talk({ length: 300_000 }))]), spans, 'mute');
  expect(project?.tracks[0]?.items).toHaveLength(3);
});

it('takes exactly the frames within the spans, whatever they are, and plays every other in its place', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 9_900 }), fc.integer({ min: 1, max: 900 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 3 }), (pairs, seconds) => {
      const project = projectOf([picture(talk({ in: seconds * SECOND }))]);
      const ms = pairs.map(([from, length]) => ({ start: from * 1000, end: (from + length) * 1000 }));
      const after = planCutSource(project, { asset: 'talk', how: 'cut', spans: ms }, counter())?.project ?? project;
      const shown = (one: Project): number[] =>
        one.tracks.flatMap(({ items }) =>
          items.flatMap((item) =>
            Array.from({ length: item.length }, (_, i) =>
              Math.round((('in' in item ? item.in : 0) + i * 40_000) / 40_000),
            ),
          ),
        );
      const isCut = (frame: number) =>
        ms.some(({ start, end }) => frame * 40_000 >= start && (frame + 1) * 40_000 <= end);
      expect(shown(after)).toEqual(shown(project).filter((frame) => !isCut(frame)));
      const items = after.tracks[0]?.items ?? [];
      for (const [i, item] of items.entries()) expect(item.start).toBe(i === 0 ? 0 : itemEnd(items[i - 1] ?? item));
    }),
  );
});
