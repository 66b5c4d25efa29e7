/** Where the words of a recording are on the timeline, and timelines of nothing but some of them. */
import { expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { itemEnd } from '../../../core/project/item.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Project } from '../../../core/project/project.js';
import { planCutSource } from '../../../core/timeline/cut-source.js';
import { planKeepSource } from '../../../core/timeline/keep-source.js';
import { findPlayedParts, placeWords, recordingTimeAt } from '../../../core/timeline/played-parts.js';
import { pendingFindings } from '../../../core/timeline/pending-findings.js';
import { toTimelineWords } from '../../../core/timeline/transcript-captions.js';

const assets = [
  { id: 'talk', kind: 'video', path: 'talk.mp4' },
  { id: 'other', kind: 'video', path: 'other.mp4' },
  { id: 'song', kind: 'audio', path: 'song.mp3' },
];
const WORDS = ['zero', 'one', 'um', 'three', 'four', 'five'].map((text, i) => ({
  ...{ text, start: i * 1_000_000 + 100_000, end: i * 1_000_000 + 900_000 },
}));
const talk = (fields: object = {}) => ({ kind: 'footage', id: 'a', asset: 'talk', start: 0, length: 150, ...fields });

function projectOf(...tracks: object[]): Project {
  const named = tracks.map((track, i) => ({ id: `track${i}`, kind: 'picture', ...track }));
  const parsed = parseProject({ schemaVersion: 1, id: 'p', fps: { num: 25, den: 1 }, assets, tracks: named });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.project;
}

function counter() {
  let count = 0;
  return (kind: string) => `${kind}${++count}`;
}

const statesOf = (project: Project) =>
  placeWords(findPlayedParts(project, 'talk'), WORDS).map(({ state, frame }) => [state, frame && Math.round(frame)]);
const remove = (project: Project, how: 'cut' | 'mute', ...spans: [number, number][]): Project => {
  const parts = spans.map(([start, end]) => ({ start: start * 1e6, end: end * 1e6 }));
  const draft = planCutSource(project, { asset: 'talk', spans: parts, how }, counter());
  if (!draft) throw new Error('There was nothing to cut.');
  return draft.project;
};

it('finds words through cuts, speeds and mutes', () => {
  const cut = remove(projectOf({ items: [talk()] }), 'cut', [2, 3]);
  expect(statesOf(cut)).toEqual([
    ...[
      ['heard', 3],
      ['heard', 28],
      ['cut', null],
    ],
    ...[
      ['heard', 53],
      ['heard', 78],
      ['heard', 103],
    ],
  ]);
  expect(statesOf(remove(cut, 'mute', [4, 5])).map(([state]) => state)).toEqual([
    ...['heard', 'heard', 'cut', 'heard', 'muted', 'heard'],
  ]);
  // From the third second on, at twice the speed.
  expect(statesOf(projectOf({ items: [talk({ start: 10, in: 3_000_000, speed: 2, length: 25 })] }))).toEqual([
    ...[
      ['cut', null],
      ['cut', null],
      ['cut', null],
    ],
    ...[
      ['heard', 11],
      ['heard', 24],
      ['cut', null],
    ],
  ]);
  expect(statesOf(projectOf({ items: [talk({ muted: true })] }))[1]).toEqual(['muted', 28]);
  // Its sound is a clip of its own.
  const apart = { kind: 'audio', items: [{ ...talk({ id: 's' }), kind: 'sound' }] };
  expect(statesOf(projectOf({ items: [talk({ muted: true })] }, apart))[1]).toEqual(['heard', 28]);
  expect(statesOf(projectOf({ items: [talk({ reverse: true })] }))[1]).toEqual(['cut', null]);
});

it('tells which moment of the recording a frame plays', () => {
  const cut = findPlayedParts(remove(projectOf({ items: [talk({ start: 20 })] }), 'cut', [2, 3]), 'talk');
  expect([10, 20, 70, 95].map((frame) => recordingTimeAt(cut, frame))).toEqual([null, 0, 3_000_000, 4_000_000]);
});

it('makes captions of the words that are heard, once where picture and sound are apart', () => {
  const sound = { kind: 'audio', items: [{ ...talk({ id: 's', group: 'g' }), kind: 'sound' }] };
  const project = remove(projectOf({ items: [talk({ muted: true, group: 'g' })] }, sound), 'cut', [2, 3]);
  const made = toTimelineWords(
    [{ ...WORDS[0], speaker: 'Ann' } as never, ...WORDS.slice(1)],
    project,
    'talk',
    () => 'w',
  );
  expect(made.map(({ text, start, end }) => [text, start, end])).toEqual([
    ...[
      ['zero', 100_000, 900_000],
      ['one', 1_100_000, 1_900_000],
      ['three', 2_100_000, 2_900_000],
    ],
    ...[
      ['four', 3_100_000, 3_900_000],
      ['five', 4_100_000, 4_900_000],
    ],
  ]);
  expect(made[0]).toEqual({ id: 'w', text: 'zero', start: 100_000, end: 900_000, speaker: 'Ann' });
});

it('leaves out findings that are done', () => {
  const finding = (from: number, kind: 'filler' | 'silence' = 'filler') => ({
    ...{ kind, start: from * 1e6 + 100_000, end: from * 1e6 + 900_000, confidence: 1, text: '' },
    words: kind === 'silence' ? null : { from, to: from + 1 },
  });
  const findings = [finding(1), finding(2), finding(3), finding(4, 'silence')];
  const pending = (project: Project) =>
    pendingFindings(project, 'talk', WORDS, findings).map((one) => findings.indexOf(one as never));
  const whole = projectOf({ items: [talk()] });
  expect(pending(whole)).toEqual([0, 1, 2, 3]);
  expect(pending(remove(remove(whole, 'cut', [1.9, 3.15]), 'mute', [2.9, 4.05]))).toEqual([0, 3]);
  expect(pending(projectOf({ locked: true, items: [talk()] }))).toEqual([]);
});

it('keeps nothing but some words, with what is over them, on locked tracks too', () => {
  const title = (id: string, start: number, length: number) => ({ kind: 'title', id, text: id, start, length });
  const project = projectOf(
    { items: [talk(), { ...talk({ id: 'b', asset: 'other', start: 150 }) }] },
    { kind: 'text', locked: true, items: [title('early', 0, 30), title('over', 40, 60)] },
    { kind: 'audio', items: [{ kind: 'music', id: 'm', asset: 'song', start: 0, length: 300 }] },
  );
  const spans = [{ start: 2_000_000, end: 3_010_000 }];
  const draft = planKeepSource(project, { asset: 'talk', spans }, counter());
  const applied = draft && applyEdit(project, draft.edit);
  if (!applied?.ok) throw new Error('It does not fit.');
  const placed = applied.project.tracks.map(({ items }) => items.map((item) => [item.id, item.start, itemEnd(item)]));
  // The frame in which the part ends is whole.
  expect(placed).toEqual([[['a', 0, 26]], [['over', 0, 26]], [['m', 0, 26]]]);
  expect(applied.project.tracks[0]?.items[0]).toMatchObject({ in: 2_000_000 });
  expect(applied.project.tracks[1]).toMatchObject({ locked: true });
  expect(planKeepSource(project, { asset: 'talk', spans: [{ start: 8e6, end: 9e6 }] }, counter())).toBeNull();
});

it('keeps each moment where it is played first, and no half of a transition', () => {
  const next = { ...talk({ id: 'b', start: 140, in: 6_000_000 }), transition: { kind: 'crossfade', length: 10 } };
  const project = projectOf({ items: [talk(), next, talk({ id: 'again', start: 290 })] });
  const keep = (start: number, end: number) =>
    planKeepSource(project, { asset: 'talk', spans: [{ start, end }] }, counter())?.project.tracks[0]?.items.map(
      (item) => [item.id, item.length],
    );
  expect(keep(1_000_000, 2_000_000)).toEqual([['a', 25]]);
  // From 140 on the next takes over.
  expect(keep(5_000_000, 6_080_000)).toEqual([['a', 14]]);
  expect(keep(5_000_000, 6_500_000)).toEqual([
    ['a', 25],
    ['b', 13],
  ]);
});
