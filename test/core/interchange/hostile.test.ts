/** Hostile and broken OpenTimelineIO files: each gives a valid project or a refusal, never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOtio } from '../../../core/interchange/parse-otio.js';
import { toOtio } from '../../../core/interchange/to-otio.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { projects } from '../project/generators.js';
import { iterations } from '../../iterations.js';

function expectSound(json: unknown): void {
  const read = parseOtio(json);
  if (read.ok) expect(parseProject(JSON.parse(JSON.stringify(read.project)))).toMatchObject({ ok: true });
  else expect(read.problems[0]?.severity).toBe('error');
  expect(read.problems.length).toBeLessThanOrEqual(1001);
}

const time = (value: unknown, rate: unknown = 30) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate });
const range = (start: unknown, duration: unknown, rate?: unknown) => ({
  start_time: time(start, rate),
  duration: time(duration, rate),
});
const media = { OTIO_SCHEMA: 'ExternalReference.1', target_url: '/a.mp4' };
const clip = (source_range: unknown, more: object = {}) => ({
  OTIO_SCHEMA: 'Clip.1',
  name: 'c',
  source_range,
  media_reference: media,
  ...more,
});
const timeline = (...children: unknown[]) => ({
  OTIO_SCHEMA: 'Timeline.1',
  tracks: { OTIO_SCHEMA: 'Stack.1', children },
});
const track = (children: unknown, more: object = {}) => ({ OTIO_SCHEMA: 'Track.1', kind: 'Video', children, ...more });

describe('one value anywhere in a file', () => {
  const strange = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -1,
      0,
      1e300,
      -1e300,
      5e-324,
      2 ** 53,
      '',
      'x',
      [],
      {},
    ),
    fc.constantFrom<unknown>(
      '__proto__',
      'constructor',
      'Stack.1',
      'Clip.2',
      'Gap.1',
      true,
      0.1,
      1e12,
      -30,
      10_000_000,
    ),
    fc.double(),
    fc.integer(),
    fc.string(),
    fc.jsonValue(),
  );
  const mutated = fc
    .tuple(projects, fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 6 }))
    .map(([project, changes]) => {
      const file = JSON.parse(JSON.stringify(toOtio(project, { urlOf: ({ path }) => `file:///m/${path}` }).otio));
      for (const [at, value] of changes) replace(file, at, value);
      return file as unknown;
    });

  it('may be changed to anything', () => {
    fc.assert(fc.property(mutated, expectSound), { numRuns: iterations(300) });
  });

  function replace(file: unknown, at: number, value: unknown): void {
    const slots: [Record<string, unknown>, string][] = [];
    const visit = (each: unknown): void => {
      if (typeof each !== 'object' || each === null) return;
      for (const key of Object.keys(each)) {
        slots.push([each as Record<string, unknown>, key]);
        visit((each as Record<string, unknown>)[key]);
      }
    };
    visit(file);
    const slot = slots[at % slots.length];
    if (slot) slot[0][slot[1]] = value;
  }
});

it('takes any JSON', () => {
  fc.assert(fc.property(fc.jsonValue(), expectSound), { numRuns: iterations(200) });
});

it('takes clips of any times', () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -10, max: 400 }), fc.constantFrom(1e15, 1e16, -0, 0.5));
  const rate = fc.constantFrom<unknown>(
    24,
    23.976,
    30,
    1,
    48000,
    0,
    -1,
    1e-9,
    Number.NaN,
    1001 / 1000,
    undefined,
    '30',
  );
  const child = fc.oneof(
    fc.tuple(number, number, rate).map(([start, length, r]) => clip(range(start, length, r))),
    fc
      .tuple(number, number, rate)
      .map(([start, length, r]) =>
        clip(range(start, length, r), { effects: [{ OTIO_SCHEMA: 'LinearTimeWarp.1', time_scalar: start }] }),
      ),
    fc.tuple(number, number, rate).map(([before, after, r]) => ({
      OTIO_SCHEMA: 'Transition.1',
      in_offset: time(before, r),
      out_offset: time(after, r),
    })),
    fc.tuple(number, rate).map(([length, r]) => ({ OTIO_SCHEMA: 'Gap.1', source_range: range(0, length, r) })),
  );
  fc.assert(
    fc.property(fc.array(child, { maxLength: 12, size: 'max' }), fc.constantFrom('Video', 'Audio'), (children, kind) =>
      expectSound(timeline(track(children, { kind }))),
    ),
    { numRuns: iterations(500) },
  );
});

it('stops at deep nesting and at cycles', () => {
  let deep: unknown = clip(range(0, 30));
  for (let i = 0; i < 20_000; i++) deep = { OTIO_SCHEMA: i % 2 ? 'Stack.1' : 'Track.1', children: [deep] };
  const read = parseOtio(timeline(track([deep, clip(range(0, 30))])));
  expect(read.ok && read.project.tracks[0]?.items.length).toBe(1);
  expect(read.problems.some((each) => /levels deep/.test(each.message))).toBe(true);
  const loop = { OTIO_SCHEMA: 'Stack.1', children: [] as unknown[] };
  loop.children.push(loop);
  expectSound(timeline(track([loop])));
});

it('limits the project’s size and lists at most a thousand diagnostics', () => {
  const many = Array.from({ length: 100_050 }, () => clip(range(0, 1)));
  const read = parseOtio(timeline(track(many)));
  expect(read.ok && read.project.tracks[0]?.items.length).toBe(100_000);
  const none = parseOtio(timeline(track(Array.from({ length: 5000 }, () => clip(range(0, -1))))));
  expect(none.problems).toHaveLength(1001);
  const lanes = parseOtio(timeline(...Array.from({ length: 1500 }, () => track([clip(range(0, 1))]))));
  expect(lanes.ok && lanes.project.tracks.length).toBe(1000);
  const marker = { OTIO_SCHEMA: 'Marker.2', marked_range: range(0, 1) };
  const marked = parseOtio(timeline(track([], { markers: Array.from({ length: 150_000 }, () => marker) })));
  expect(marked.ok && marked.project.markers.length).toBe(10_000);
});

it('pollutes no prototype', () => {
  const text = `{"OTIO_SCHEMA":"Timeline.1","__proto__":{"polluted":1},"tracks":{"OTIO_SCHEMA":"Stack.1","children":[
    {"OTIO_SCHEMA":"Track.1","__proto__":{"kind":"Audio"},"children":[{"OTIO_SCHEMA":"Clip.2","name":"__proto__",
    "source_range":{"start_time":{"value":0,"rate":30},"duration":{"value":30,"rate":30}},
    "media_references":{"__proto__":{"OTIO_SCHEMA":"ExternalReference.1","target_url":"/a.mp4"}},
    "active_media_reference_key":"__proto__"}]}]}}`;
  const read = parseOtio(JSON.parse(text));
  expect(read.ok && read.project.tracks.map((each) => each.kind)).toEqual(['picture']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
