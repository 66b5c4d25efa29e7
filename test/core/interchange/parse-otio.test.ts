/** OpenTimelineIO files as other editors write them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseOtio } from '../../../core/interchange/parse-otio.js';
import { checkInvariants } from '../../../core/project/invariants.js';
import type { Item } from '../../../core/project/item.js';
import type { FootageItem } from '../../../core/project/kinds/footage.js';
import type { Project } from '../../../core/project/project.js';

function read(json: unknown): { project: Project; told: string[] } {
  const result = parseOtio(json);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(checkInvariants(result.project)).toEqual([]);
  return { project: result.project, told: result.problems.map((each) => `${each.path.join('.')}: ${each.message}`) };
}

const fixture = (name: string) =>
  read(JSON.parse(readFileSync(new URL(`../../fixtures/otio/${name}.otio`, import.meta.url), 'utf8')));

const items = (project: Project, track: number): readonly Item[] => project.tracks[track]?.items ?? [];

const places = (project: Project, track: number) =>
  items(project, track).map((item) => [item.name, item.start, item.length, 'in' in item ? item.in : null]);

const time = (value: number, rate = 30) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate });
const range = (start: number, duration: number, rate = 30) => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: time(start, rate),
  duration: time(duration, rate),
});
const media = { OTIO_SCHEMA: 'ExternalReference.1', target_url: '/a.mp4', available_range: null };
const clip = (start: number, duration: number, more: object = {}) => ({
  OTIO_SCHEMA: 'Clip.1',
  name: 'c',
  source_range: range(start, duration),
  media_reference: media,
  ...more,
});
const dissolve = (before: number, after: number, more: object = {}) => ({
  OTIO_SCHEMA: 'Transition.1',
  transition_type: 'SMPTE_Dissolve',
  name: '',
  in_offset: time(before),
  out_offset: time(after),
  ...more,
});
const gap = (duration: number) => ({ OTIO_SCHEMA: 'Gap.1', source_range: range(0, duration) });
const track = (children: unknown[], more: object = {}) => ({
  OTIO_SCHEMA: 'Track.1',
  kind: 'Video',
  children,
  ...more,
});
const timeline = (...children: unknown[]) => ({
  OTIO_SCHEMA: 'Timeline.1',
  name: 'T',
  global_start_time: time(0),
  tracks: { OTIO_SCHEMA: 'Stack.1', children },
});

describe('a file as DaVinci Resolve writes it', () => {
  const { project, told } = fixture('resolve');

  it('has the rate, the places and the source times of its clips, counted from the media start time', () => {
    expect(project.fps).toEqual({ num: 24000, den: 1001 });
    expect(project.name).toBe('Morning Run v3');
    expect(places(project, 0)).toEqual([
      ['A001_C002.mov', 0, 108, 2_002_000],
      ['gym été.mp4', 84, 84, 250_250],
      ['A001_C002.mov', 192, 48, 10_010_000],
    ]);
    expect(items(project, 0)[1]).toMatchObject({ speed: 2, transition: { kind: 'crossfade', length: 24 } });
  });

  it('names each file once, decoded', () => {
    expect(project.assets.map((asset) => [asset.kind, asset.path])).toEqual([
      ['video', '/Volumes/Shoot/Day 1/A001_C002.mov'],
      ['video', '/Volumes/Shoot/Day 1/gym été.mp4'],
      ['audio', '../Music/song.wav'],
    ]);
  });

  it('puts its sound on audio tracks and mutes the footage', () => {
    expect(places(project, 2)).toEqual([
      ['A001_C002.mov', 0, 96, 2_002_000],
      ['gym été.mp4', 96, 72, 1_251_250],
    ]);
    expect(places(project, 3)).toEqual([['song.wav', 48, 96, 0]]);
    expect(items(project, 0).every((item) => item.kind === 'footage' && item.muted)).toBe(true);
  });

  it('fades where a transition comes from a gap, and hides disabled clips', () => {
    expect(items(project, 0)[2]).toMatchObject({ fade: { in: 12 }, transition: null, opacity: 0 });
  });

  it('has the markers of the timeline and of clips', () => {
    expect(project.markers.map(({ frame, label, color }) => [frame, label, color])).toEqual([
      [24, 'Hook', '#ff0000'],
      [12, 'Marker 1: good take', '#0000ff'],
    ]);
  });

  it('lists unsupported effects with their position, and ignores neutral ones', () => {
    expect(told.map((line) => line.split(':')[0])).toEqual([
      'global_start_time',
      'tracks.children.0.children.0.effects.2',
      'tracks.children.0.children.5',
      'tracks.children.1.children.1.media_references.DEFAULT_MEDIA',
      'tracks.markers.0',
    ]);
  });
});

it('reads a file as Kdenlive writes it', () => {
  const { project, told } = fixture('kdenlive');
  expect(project.fps).toEqual({ num: 25, den: 1 });
  expect(project.tracks.map((each) => each.kind)).toEqual(['audio', 'picture']);
  expect(places(project, 1)).toEqual([
    ['walk.mp4', 0, 115, 0],
    ['park.jpg', 90, 85, null],
    ['walk.mp4', 200, 25, 12_000_000],
  ]);
  expect(project.markers.map(({ frame, label }) => [frame, label])).toEqual([
    [0, 'start'],
    [100, 'chorus'],
    [20, 'wave'],
  ]);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('Subtitle');
});

it('reads older schemas, flattens nested sequences, and leaves gaps for unknown objects', () => {
  const { project, told } = fixture('older');
  expect(places(project, 0)).toEqual([
    ['shot', 0, 15, 500_000],
    ['shot', 15, 45, 3_000_000],
    ['shot', 75, 30, 0],
    ['frames', 165, 38, 500_000],
    ['still', 203, 30, 10_000_000],
    ['back', 233, 30, 10_000_000],
  ]);
  expect(places(project, 1)).toEqual([['logo', 15, 30, null]]);
  expect(items(project, 0)[4]).toMatchObject({ freeze: true });
  expect(items(project, 0)[5]).toMatchObject({ reverse: true, speed: 1 });
  expect(new Set(items(project, 0).map((item) => item.id)).size).toBe(6);
  expect(told.some((line) => line.includes('"https:"'))).toBe(true);
  expect(told.some((line) => line.includes('Gaussian Blur'))).toBe(true);
  expect(told.some((line) => line.includes('Hologram'))).toBe(true);
});

it('keeps the sound of footage where the file has no audio track', () => {
  const { project } = read(timeline(track([clip(0, 30)])));
  expect(items(project, 0)[0]).toMatchObject({ muted: false });
});

it('sums times of different rates without drift', () => {
  const ntsc = (duration: number) => ({ ...clip(0, 0), source_range: range(0, duration, 23.976) });
  const shots = Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? clip(0, 1) : ntsc(1)));
  const { project } = read({ ...timeline(track([...shots, clip(7, 30)])), global_start_time: time(0, 29.97) });
  expect(project.fps).toEqual({ num: 30000, den: 1001 });
  // 1000 frames of 1/30 s and 1000 of 1001/24000 s are 75.0416… s: frame 2249.0 at 29.97.
  expect(items(project, 0).at(-1)?.start).toBe(Math.round((1000 / 30 + 1001 / 24) * (30000 / 1001)));
});

describe('a transition', () => {
  const joined = (...children: unknown[]) => {
    const { project, told } = read(timeline(track(children)));
    const [left, right] = items(project, 0) as FootageItem[];
    return { left, right, told };
  };

  it('makes clips overlap by both of its offsets', () => {
    const { left, right, told } = joined(clip(0, 60), dissolve(4, 6), clip(100, 60));
    expect([left?.start, left?.length]).toEqual([0, 66]);
    expect([right?.start, right?.length, right?.in]).toEqual([56, 64, 3_200_000]);
    expect(told).toEqual([]);
  });

  it('is shortened at the start of the media, with a warning', () => {
    const { right, told } = joined(clip(0, 60), dissolve(10, 10), clip(3, 60));
    expect(right).toMatchObject({ start: 57, in: 0, transition: { length: 13 } });
    expect(told[0]).toMatch(/children\.1: .*shortened from 20 to 13/);
  });

  it('is shortened where the media ends', () => {
    const short = { ...media, available_range: range(0, 65) };
    const { left, told } = joined(clip(0, 60, { media_reference: short }), dissolve(10, 10), clip(50, 60));
    expect(left?.length).toBe(65);
    expect(told).toHaveLength(1);
  });

  it('is shortened to the clips’ length', () => {
    const { project } = read(
      timeline(track([clip(90, 5), dissolve(20, 20), clip(90, 5), dissolve(20, 20), clip(90, 5)])),
    );
    expect(checkInvariants(project)).toEqual([]);
    expect(items(project, 0).map((item) => 'transition' in item && item.transition !== null)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('of another kind is reported by its name', () => {
    const named = (name: string) =>
      joined(clip(0, 60), dissolve(5, 5, { transition_type: 'Custom_Transition', name }), clip(100, 60));
    expect(named('Dip To White').right?.transition).toMatchObject({ kind: 'dip', color: '#ffffff' });
    expect(named('Push').right?.transition?.kind).toBe('slide');
    expect(named('Heart').right?.transition?.kind).toBe('crossfade');
    expect(named('Heart').told).toHaveLength(1);
    expect(named('Dip To Black').told).toEqual([]);
  });

  it('to a gap lets the clip reach into it and fade', () => {
    const { left, right } = joined(clip(0, 60), dissolve(5, 8), gap(10), dissolve(6, 5), clip(90, 60));
    expect(left).toMatchObject({ length: 68, fade: { in: 0, out: 13 } });
    expect(right).toMatchObject({ start: 68, fade: { in: 7, out: 0 } });
  });
});

it('puts titles of a video track on a text track above its pictures', () => {
  const generator = { OTIO_SCHEMA: 'GeneratorReference.1', generator_kind: 'Text', parameters: { text: 'Bonjour' } };
  const { project } = read(timeline(track([clip(0, 30), clip(0, 20, { media_reference: generator })])));
  expect(project.tracks.map((each) => each.kind)).toEqual(['picture', 'text']);
  expect(items(project, 1)[0]).toMatchObject({ kind: 'title', text: 'Bonjour', start: 30, length: 20 });
});

describe('tracks are shared', () => {
  const words = (text: string) => ({
    media_reference: { OTIO_SCHEMA: 'GeneratorReference.1', generator_kind: 'Text', parameters: { text } },
  });
  const title = (text: string, at: number, length = 20) =>
    track([...(at > 0 ? [gap(at)] : []), clip(0, length, words(text))], { name: `V${text}` });
  const shape = ({ tracks }: Project) =>
    tracks.map((each) => [each.kind, ...each.items.map((item) => ('text' in item ? item.text : item.name))].join(' '));

  it('by titles that follow each other, and what lies over what stays', () => {
    const picture = track([clip(0, 90)]);
    expect(shape(read(timeline(picture, title('a', 0), title('b', 30), title('c', 40))).project)).toEqual([
      'picture c',
      'text a b',
      'text c',
    ]);
    const over = timeline(picture, title('a', 0), track([clip(0, 90)]), title('b', 30));
    expect(shape(read(over).project)).toEqual(['picture c', 'text a', 'picture c', 'text b']);
  });

  it('by sounds on tracks without a name of their own', () => {
    const sound = (at: number, name: string, length = 20) =>
      track([...(at > 0 ? [gap(at)] : []), clip(0, length, { name })], { kind: 'Audio', name });
    const { project } = read(timeline(sound(0, 'A1'), sound(30, 'Audio 2'), sound(40, 'A3'), sound(90, 'Music')));
    expect(shape(project)).toEqual(['audio A1 Audio 2', 'audio A3', 'audio Music']);
  });
});

it('uses the active media reference', () => {
  const references = { proxy: { ...media, target_url: '/proxy.mp4' }, DEFAULT_MEDIA: media };
  const two = {
    ...clip(0, 30),
    OTIO_SCHEMA: 'Clip.2',
    media_references: references,
    active_media_reference_key: 'proxy',
  };
  expect(read(timeline(track([two]))).project.assets.map((asset) => asset.path)).toEqual(['/proxy.mp4']);
});

it('refuses a file without a timeline in one sentence', () => {
  for (const json of [null, 7, [], {}, { OTIO_SCHEMA: 'Clip.2' }, { OTIO_SCHEMA: 3 }]) {
    const result = parseOtio(json);
    expect(result.ok).toBe(false);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({ severity: 'error', code: 'input.invalid' });
  }
});

it('tells of a range that leaves out every clip', () => {
  const { project, told } = read(timeline(track([clip(0, 30)], { name: 'V1', source_range: range(90, 30) })));
  expect(items(project, 0)).toEqual([]);
  expect(told.join()).toContain('none of them is left');
  expect(read(timeline(track([clip(0, 30)], { source_range: range(10, 30) }))).told.join()).not.toContain('none');
});
