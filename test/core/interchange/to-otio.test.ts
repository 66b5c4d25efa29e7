/** What other editors find in an exported timeline, and the warnings about what they will not show. */
import { expect, it } from 'vitest';
import { toOtio } from '../../../core/interchange/to-otio.js';
import { Project } from '../../../core/project/project.js';

const video = { kind: 'video', id: 'v', path: 'v.mp4' };
const make = (items: unknown[], more: object = {}) =>
  Project.parse({ schemaVersion: 1, id: 'p', assets: [video], tracks: [{ id: 't', kind: 'picture', items }], ...more });
const footage = { kind: 'footage', id: 'a', asset: 'v', start: 0, length: 60 };
const urlOf = () => 'file:///v.mp4';

it('cuts in the middle of an overlap and reaches to both sides of it', () => {
  const next = { ...footage, id: 'b', start: 55, in: 2_000_000, transition: { kind: 'crossfade', length: 5 } };
  const { otio } = toOtio(make([{ ...footage, start: 10, length: 50 }, next]), { urlOf });
  const children = otio.tracks.children[0]?.children ?? [];
  expect(children.map((child) => child.OTIO_SCHEMA)).toEqual(['Gap.1', 'Clip.2', 'Transition.1', 'Clip.2']);
  expect(children[0]).toMatchObject({ source_range: { duration: { value: 10, rate: 30 } } });
  expect(children[1]).toMatchObject({ source_range: { start_time: { value: 0 }, duration: { value: 47 } } });
  expect(children[2]).toMatchObject({
    transition_type: 'SMPTE_Dissolve',
    in_offset: { value: 2, rate: 30 },
    out_offset: { value: 3, rate: 30 },
  });
  expect(children[3]).toMatchObject({ source_range: { start_time: { value: 62 }, duration: { value: 58 } } });
});

it('writes speed, direction and freeze as time effects', () => {
  const effects = (more: object) => {
    const child = toOtio(make([{ ...footage, ...more }]), { urlOf }).otio.tracks.children[0]?.children[0];
    return child && 'effects' in child ? child.effects.map((each) => [each.OTIO_SCHEMA, each.time_scalar]) : null;
  };
  expect(effects({})).toEqual([]);
  expect(effects({ speed: 2 })).toEqual([['LinearTimeWarp.1', 2]]);
  expect(effects({ speed: 0.5, reverse: true })).toEqual([['LinearTimeWarp.1', -0.5]]);
  expect(effects({ freeze: true })).toEqual([['FreezeFrame.1', 0]]);
});

it('gives the sound of footage a track, except where there is none', () => {
  const kinds = (hasSound: boolean | null) =>
    toOtio(make([footage]), {
      urlOf,
      mediaOf: () => (hasSound === null ? null : { durationUs: 4_000_000, fps: 25, hasSound }),
    }).otio.tracks.children.map((track) => track.kind);
  expect(kinds(null)).toEqual(['Video', 'Audio']);
  expect(kinds(true)).toEqual(['Video', 'Audio']);
  expect(kinds(false)).toEqual(['Video']);
});

it('writes the length of media at its own rate', () => {
  const { otio } = toOtio(make([footage]), {
    urlOf,
    mediaOf: () => ({ durationUs: 4_000_000, fps: 25, hasSound: true }),
  });
  expect(otio.tracks.children[0]?.children[0]).toMatchObject({
    media_references: {
      DEFAULT_MEDIA: {
        OTIO_SCHEMA: 'ExternalReference.1',
        target_url: 'file:///v.mp4',
        available_range: { start_time: { value: 0, rate: 25 }, duration: { value: 100, rate: 25 } },
      },
    },
  });
});

it('lists what other editors will not show, with its place', () => {
  const wipe = { kind: 'wipe', length: 5 };
  const { problems } = toOtio(
    make(
      [
        { ...footage, grade: { exposure: 1 }, loop: true },
        { ...footage, id: 'b', start: 55, transition: wipe },
      ],
      {
        background: '#ff0000',
        loudness: null,
      },
    ),
    { urlOf: () => null },
  );
  expect(problems.every((each) => each.severity === 'warning')).toBe(true);
  expect(problems.map((each) => each.path.join('.'))).toEqual([
    'size',
    'background',
    'tracks.0.items.0',
    'tracks.0.items.0.asset',
    'tracks.0.items.1.asset',
    'tracks.0.items.1.transition',
  ]);
  expect(problems[2]?.message).toBe('Other editors will not show of "a": loop, colour grade.');
});

it('gives no warning for what they do show', () => {
  const { problems } = toOtio(make([footage], { loudness: null }), { urlOf });
  expect(problems.map((each) => each.path.join('.'))).toEqual(['size']);
});
