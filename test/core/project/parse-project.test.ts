import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Edit } from '../../../core/project/edit.js';
import { Item } from '../../../core/project/item.js';
import { migrateProject } from '../../../core/project/migrations.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import { TextStyle } from '../../../core/project/text-style.js';
import { Track } from '../../../core/project/track.js';

type Json = Record<string, unknown>;

const fixture = (version: number): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/projects/v${version}.json`, import.meta.url), 'utf8'));

const assets = [
  { id: 'v', kind: 'video', path: 'walk.mp4' },
  { id: 'i', kind: 'image', path: 'photo.jpg' },
  { id: 's', kind: 'audio', path: 'music.mp3' },
  { id: 'l', kind: 'lut', path: 'warm.cube' },
];
const clip = (id: string, start: number, length: number, more: Json = {}) => ({
  kind: 'footage',
  asset: 'v',
  id,
  start,
  length,
  ...more,
});
const title = (id: string, start: number, length: number) => ({ kind: 'title', text: 'x', id, start, length });
const music = (id: string, start: number, length: number, more: Json = {}) => ({
  kind: 'music',
  asset: 's',
  id,
  start,
  length,
  ...more,
});
const project = (items: Json[], more: Json = {}, kind = 'picture') => ({
  schemaVersion: 1,
  id: 'p',
  assets,
  tracks: [{ id: 't', kind, items }],
  ...more,
});
const fade = (length: number) => ({ transition: { kind: 'crossfade', length } });

function problems(input: unknown): string[] {
  const parsed = parseProject(input);
  return parsed.ok ? [] : parsed.problems.map((each) => `${each.path.join('.')}: ${each.message}`);
}

describe('a file of any version ever shipped', () => {
  for (let version = 1; version <= SCHEMA_VERSION; version++) {
    it(`opens: version ${version}`, () => {
      const parsed = parseProject(fixture(version));
      expect(parsed.ok ? [] : parsed.problems).toEqual([]);
      expect(parsed.ok && parsed.project.schemaVersion).toBe(SCHEMA_VERSION);
    });
  }

  it('keeps what version 1 says', () => {
    const parsed = parseProject(fixture(1));
    expect(parsed.ok && parsed.project.tracks.map((track) => track.items.map((item) => item.kind))).toEqual([
      ['footage', 'footage', 'image'],
      ['footage'],
      ['title', 'title'],
      ['music'],
      ['narration', 'sound'],
    ]);
    expect(parsed.ok && parsed.project).toMatchObject({
      fps: { num: 30000, den: 1001 },
      size: { width: 720, height: 1280 },
    });
    // Written again it is the same, so nothing of it was dropped or reset.
    expect(parsed.ok && parseProject(JSON.parse(JSON.stringify(parsed.project)))).toEqual(parsed);
    expect(parsed.ok && parsed.project).toMatchObject(fixture(1) as object);
  });
});

describe('docs/project-file.md', () => {
  const page = readFileSync(new URL('../../../docs/project-file.md', import.meta.url), 'utf8');

  it('shows a project that opens', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    expect(problems(JSON.parse(example))).toEqual([]);
  });

  it('names every edit and every field', () => {
    const types = Edit.options.map((option) => option.shape.type.value);
    const fields = [Project, Track, ...Item.options, TextStyle].flatMap((schema) => Object.keys(schema.shape));
    for (const name of [...types, ...fields]) expect(page).toMatch(new RegExp(`[\`"]${name.replace('$', '\\$')}[\`"]`));
  });
});

describe('migrate', () => {
  const table = {
    1: ({ title: name, ...raw }: Json) => ({ ...raw, name }),
    2: (raw: Json) => ({ ...raw, tracks: [] }),
  };

  it('runs every step in order', () => {
    expect(migrateProject({ schemaVersion: 1, title: 'Old' }, 1, table, 3)).toEqual({
      schemaVersion: 3,
      name: 'Old',
      tracks: [],
    });
    expect(migrateProject({ schemaVersion: 2, name: 'New' }, 2, table, 3)).toEqual({
      schemaVersion: 3,
      name: 'New',
      tracks: [],
    });
    expect(migrateProject({ schemaVersion: 3 }, 3, table, 3)).toEqual({ schemaVersion: 3 });
  });

  it('returns null where a migration is missing', () => {
    expect(migrateProject({ schemaVersion: 0 }, 0, table, 3)).toBeNull();
    expect(migrateProject({}, -5, table, 3)).toBeNull();
  });

  it('is used by parseProject', () => {
    const parsed = parseProject(
      { schemaVersion: 0, title: 'Old', id: 'p' },
      { 0: ({ title: name, ...raw }) => ({ ...raw, name }) },
    );
    expect(parsed).toMatchObject({ ok: true, project: { name: 'Old', schemaVersion: 1 } });
  });
});

describe('parseProject', () => {
  it('fills defaults', () => {
    expect(parseProject({ schemaVersion: 1, id: 'p' })).toMatchObject({
      ok: true,
      project: {
        size: { width: 1080, height: 1920 },
        fps: { num: 30, den: 1 },
        background: '#000000',
        loudness: { integrated: -14, truePeak: -1 },
      },
    });
  });

  it('reports only the version of a newer file', () => {
    expect(parseProject({ schemaVersion: 2, id: '!', whatever: 1 })).toEqual({
      ok: false,
      problems: [
        {
          severity: 'error',
          code: 'project.too-new',
          path: ['schemaVersion'],
          message: 'This project has version 2, but this Upright knows versions up to 1; update Upright to open it.',
          text: { key: 'validation:tooNew', params: { version: 2, known: 1 } },
        },
      ],
    });
  });

  it.each<[string, unknown, string[]]>([
    ['no version', { id: 'p' }, ['schemaVersion: "schemaVersion" is missing; it must be 1.']],
    ['a version before the first', { id: 'p', schemaVersion: 0 }, ['schemaVersion: "schemaVersion" must be 1, not 0.']],
    [
      'a version that is no number',
      { id: 'p', schemaVersion: '1' },
      ['schemaVersion: "schemaVersion" must be 1, not "1".'],
    ],
    ['no object', [], [': The whole must be an object, not a list.']],
    [
      'an unknown field',
      project([], { backgroud: '#000' }),
      ['backgroud: There is no field "backgroud"; did you mean "background"?'],
    ],
    [
      'an unknown field of an item',
      project([clip('a', 0, 5, { lenght: 4 })]),
      ['tracks.0.items.0.lenght: There is no field "lenght" in entry 1 of "items"; did you mean "length"?'],
    ],
    ['a negative time', project([clip('a', -1, 5)]), ['tracks.0.items.0.start: "start" cannot be negative; it is -1.']],
    [
      'an absurd time',
      project([clip('a', 0, 1e12)]),
      ['tracks.0.items.0.length: "length" must be at most 100000000; it is 1000000000000.'],
    ],
    [
      'an end beyond the last frame',
      project([clip('a', 99_999_999, 99_999_999)]),
      ['tracks.0.items.0.length: "a" ends after frame 100000000, the last that a project can have.'],
    ],
    [
      'a source time after 1,000 hours',
      project([clip('a', 0, 5, { in: 3_600_000_000_001 })]),
      ['tracks.0.items.0.in: "in" must be at most 3600000000000; it is 3600000000001.'],
    ],
    [
      'a length of nothing',
      project([clip('a', 0, 0)]),
      ['tracks.0.items.0.length: "length" must be at least 1; it is 0.'],
    ],
    [
      'a wrong type',
      project([clip('a', 0, 5, { muted: 'yes' })]),
      ['tracks.0.items.0.muted: "muted" must be true or false, not "yes".'],
    ],
    [
      'a bad colour',
      project([], { background: 'red' }),
      ['background: "background" must be a colour such as #ff8800 or #ff8800cc, not "red".'],
    ],
    [
      'an odd size',
      project([], { size: { width: 1081, height: 20_000 } }),
      ['size.width: "width" must be even; it is 1081.', 'size.height: "height" must be at most 8192; it is 20000.'],
    ],
    [
      'an absurd rate',
      project([], { fps: { num: 1, den: 1000 } }),
      ['fps: "fps": a rate must be from 1 to 240 frames a second.'],
    ],
    [
      'keyframes out of order',
      project([
        clip('a', 0, 5, {
          scale: {
            keyframes: [
              { frame: 3, value: 1 },
              { frame: 1, value: 2 },
            ],
          },
        }),
      ]),
      ['tracks.0.items.0.scale.keyframes: "keyframes": keyframes must be in order, no two on one frame.'],
    ],
    [
      'a crop that leaves nothing',
      project([clip('a', 0, 5, { crop: { left: 0.6, right: 0.6 } })]),
      ['tracks.0.items.0.crop: "crop": the crop leaves nothing.'],
    ],
    [
      'a path with a NUL',
      project([], { assets: [{ id: 'v', kind: 'video', path: 'a\0b' }] }),
      ['assets.0.path: "path": a path cannot hold a NUL character.'],
    ],
    [
      'ids used twice',
      project([clip('a', 0, 5), clip('a', 5, 5)], {
        markers: [
          { id: 'm', frame: 1 },
          { id: 'm', frame: 2 },
        ],
        assets: [...assets, assets[0]],
      }),
      [
        'assets.4.id: The id "v" is used by another asset; give each its own.',
        'tracks.0.items.1.id: The id "a" is used by another item; give each its own.',
        'markers.1.id: The id "m" is used by another marker; give each its own.',
      ],
    ],
    [
      'an item on two tracks',
      {
        ...project([clip('a', 0, 5)]),
        tracks: [
          { id: 't', kind: 'picture', items: [clip('a', 0, 5)] },
          { id: 't', kind: 'picture', items: [clip('a', 0, 5)] },
        ],
      },
      [
        'tracks.1.id: The id "t" is used by another track; give each its own.',
        'tracks.1.items.0.id: The id "a" is used by another item; give each its own.',
      ],
    ],
    [
      'no such asset',
      project([clip('a', 0, 5, { asset: 'x' })]),
      ['tracks.0.items.0.asset: There is no asset "x"; add it to "assets" or name one that is there.'],
    ],
    [
      'no such lut',
      project([clip('a', 0, 5, { lut: { asset: 'x' } })]),
      ['tracks.0.items.0.lut.asset: There is no asset "x"; add it to "assets" or name one that is there.'],
    ],
    [
      'the wrong kind of asset',
      project([clip('a', 0, 5, { asset: 'i', lut: { asset: 'v' } })]),
      [
        'tracks.0.items.0.asset: The asset "i" is of kind image, but video or sequence is needed here.',
        'tracks.0.items.0.lut.asset: The asset "v" is of kind video, but lut is needed here.',
      ],
    ],
    [
      'an item on the wrong track',
      project([title('a', 0, 5)]),
      [
        'tracks.0.items.0.kind: An item of kind title cannot stand on a track of kind picture; put it on another track.',
      ],
    ],
    [
      'items out of order',
      project([clip('a', 10, 5), clip('b', 0, 5)]),
      ['tracks.0.items.1.start: "b" begins before "a"; list the items of a track in order of "start".'],
    ],
    [
      'an overlap',
      project([clip('a', 0, 10), clip('b', 8, 5)]),
      ['tracks.0.items.1.start: "b" begins at frame 8, before "a" ends at 10; move it, or give it a transition.'],
    ],
    [
      'overlapping titles',
      project([title('a', 0, 10), title('b', 8, 5)], {}, 'text'),
      ['tracks.0.items.1.start: "b" begins at frame 8, before "a" ends at 10; move it, or give it a transition.'],
    ],
    [
      'a transition without a neighbour',
      project([clip('a', 0, 10, fade(2))]),
      ['tracks.0.items.0.transition: "a" is the first of its track; there is nothing before it to go over from.'],
    ],
    [
      'a transition over a gap',
      project([clip('a', 0, 10), clip('b', 12, 9, fade(2))]),
      [
        'tracks.0.items.1.start: "b" must begin at frame 8, so that it overlaps "a" by its transition; it begins at 12.',
      ],
    ],
    [
      'a transition that does not fit its overlap',
      project([clip('a', 0, 10), clip('b', 7, 9, fade(2))]),
      ['tracks.0.items.1.start: "b" must begin at frame 8, so that it overlaps "a" by its transition; it begins at 7.'],
    ],
    [
      'a transition longer than its left neighbour',
      project([clip('a', 0, 5), clip('b', 0, 50, fade(5))]),
      ['tracks.0.items.1.transition.length: The transition of "b" takes 5 frames, but its neighbours allow 4.'],
    ],
    [
      'a transition longer than its item',
      project([clip('a', 0, 50), clip('b', 45, 5, fade(5))]),
      ['tracks.0.items.1.transition.length: The transition of "b" takes 5 frames, but its neighbours allow 4.'],
    ],
    [
      'transitions that meet in an item',
      project([clip('a', 0, 50), clip('b', 40, 20, fade(10)), clip('c', 49, 50, fade(11))]),
      ['tracks.0.items.2.transition.length: The transition of "c" takes 11 frames, but its neighbours allow 10.'],
    ],
  ])('%s', (_, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  it('requires offsets smaller than a frame', () => {
    const rate = { fps: { num: 30, den: 1 } };
    expect(problems(project([music('a', 0, 5, { offset: 33_333 })], rate, 'audio'))).toEqual([
      'tracks.0.items.0.offset: "offset" must be shorter than one frame (33333 microseconds); begin at a later frame instead.',
    ]);
    expect(problems(project([music('a', 0, 5, { offset: 33_332 })], rate, 'audio'))).toEqual([]);
  });

  it('accepts unusual but valid values', () => {
    expect(problems(project([clip('a', 0, 50), clip('b', 40, 20, fade(10)), clip('c', 50, 50, fade(10))]))).toEqual([]);
    expect(problems(project([music('a', 0, 5, { asset: 'v' })], {}, 'audio'))).toEqual([]);
    expect(problems(project([{ ...title('a', 0, 5), fade: { in: 99, out: 99 } }], {}, 'text'))).toEqual([]);
  });

  it('reports problems of the schema and of the invariants together', () => {
    const input = project(
      [clip('a', 0, 10, { speed: 99 }), clip('b', 10, 5, { asset: 'gone' }), clip('c', 12, 5), clip('c', 20, 5)],
      {
        background: 3,
        assets: [...assets, { id: 'x', kind: 'video' }],
      },
    );
    expect(problems(input)).toEqual([
      'background: "background" must be text in quotes, not 3.',
      'assets.4.path: "path" is missing; it must be text in quotes.',
      'tracks.0.items.0.speed: "speed" must be at most 10; it is 99.',
      'tracks.0.items.3.id: The id "c" is used by another item; give each its own.',
      'tracks.0.items.1.asset: There is no asset "gone"; add it to "assets" or name one that is there.',
      'tracks.0.items.2.start: "c" begins at frame 12, before "b" ends at 15; move it, or give it a transition.',
    ]);
  });

  it('reports a broken asset once, not for each item', () => {
    expect(problems(project([clip('a', 0, 10)], { assets: [{ id: 'v', kind: 'vido', path: 'x' }] }))).toEqual([
      'assets.0.kind: "kind" must be "video", "image", "audio", "sequence", "font" or "lut", not "vido"; did you mean "video"?',
    ]);
  });
});
