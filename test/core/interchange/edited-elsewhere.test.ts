/** Timelines that Upright wrote and another editor changed: its changes win, everything else stays. */
import { describe, expect, it } from 'vitest';
import { parseOtio } from '../../../core/interchange/parse-otio.js';
import { toOtio } from '../../../core/interchange/to-otio.js';
import { Project } from '../../../core/project/project.js';

const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  name: 'Run',
  background: '#ffffff',
  assets: [
    { kind: 'video', id: 'walk', path: 'walk.mp4' },
    { kind: 'audio', id: 'song', path: 'song.mp3' },
  ],
  markers: [{ id: 'm', frame: 30, label: 'go', color: '#123456' }],
  tracks: [
    {
      id: 'main',
      kind: 'picture',
      items: [
        { kind: 'footage', id: 'a', asset: 'walk', start: 0, length: 60, in: 1_234_567, grade: { exposure: 1 } },
        {
          kind: 'footage',
          id: 'b',
          asset: 'walk',
          start: 50,
          length: 60,
          in: 7_000_001,
          scale: 2,
          transition: { kind: 'wipe', length: 10, from: 'top' },
        },
      ],
    },
    {
      id: 'sound',
      kind: 'audio',
      items: [{ kind: 'music', id: 'm1', asset: 'song', start: 0, length: 110, duck: {} }],
    },
    { id: 'text', kind: 'text', items: [{ kind: 'title', id: 't', start: 5, length: 20, text: 'Bonjour' }] },
  ],
});

type Path = readonly (string | number)[];

const child = (of: unknown, path: Path): unknown =>
  path.reduce((at, key) => (at as Record<string | number, unknown>)[key], of);

// Changes one place of a file, as another program would.
function change(of: unknown, path: Path, to: (before: unknown) => unknown): void {
  const parent = child(of, path.slice(0, -1)) as Record<string | number, unknown>;
  const key = path.at(-1) ?? '';
  parent[key] = to(parent[key]);
}

const add = (by: number) => (before: unknown) => Number(before) + by;
const listOf = (of: unknown, path: Path) => child(of, path) as unknown[];

const PICTURE = ['tracks', 'children', 0, 'children'];
const SOUND = ['tracks', 'children', 3, 'children'];

const urlOf = ({ path }: { path: string }) => `file:///media/${path}`;

function changed(edit: (otio: unknown) => void): { project: Project; told: string[] } {
  const otio: unknown = JSON.parse(JSON.stringify(toOtio(project, { urlOf }).otio));
  edit(otio);
  const read = parseOtio(otio);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { project: read.project, told: read.problems.map((each) => each.message) };
}

it('takes a new name, marker and position, and keeps the other properties', () => {
  const { project: read } = changed((otio) => {
    change(otio, ['name'], () => 'Run 2');
    change(otio, ['tracks', 'markers', 0, 'marked_range', 'start_time', 'value'], () => 45);
    for (const track of [PICTURE, SOUND]) change(otio, [...track, 0, 'source_range', 'duration', 'value'], add(15));
  });
  expect(read.name).toBe('Run 2');
  expect(read.background).toBe('#ffffff');
  expect(read.markers).toEqual([{ id: 'm', frame: 45, label: 'go', color: '#123456' }]);
  expect(read.tracks[0]?.items[0]).toMatchObject({ start: 0, length: 75, grade: { exposure: 1 }, muted: false });
  expect(read.tracks[0]?.items[1]).toMatchObject({ start: 65, length: 60, in: 7_000_001, scale: 2 });
});

it('drops a removed transition and restores the frames under it', () => {
  const { project: read } = changed((otio) => {
    for (const track of [PICTURE, SOUND]) listOf(otio, track).splice(1, 1);
  });
  expect(read.tracks[0]?.items[0]).toMatchObject({ start: 0, length: 55, in: 1_234_567 });
  expect(read.tracks[0]?.items[1]).toMatchObject({ start: 55, length: 55, in: 7_000_001 + 166_667, transition: null });
});

it('gives the second of two copies of a clip an id of its own', () => {
  const { project: read } = changed((otio) => {
    for (const track of [PICTURE, SOUND]) listOf(otio, track).push(structuredClone(child(otio, [...track, 0])));
  });
  expect(read.tracks[0]?.items.map((item) => item.id)).toEqual(['a', 'b', 'item-1']);
});

it('takes the file that a clip was relinked to', () => {
  const { project: read } = changed((otio) => {
    change(otio, [...PICTURE, 0, 'media_references', 'DEFAULT_MEDIA', 'target_url'], () => 'file:///other/run.mp4');
  });
  expect(read.assets.map((asset) => asset.path)).toEqual(['walk.mp4', 'song.mp3', '/other/run.mp4']);
  expect(read.tracks[0]?.items[0]).toMatchObject({ asset: 'media-1', in: 1_234_567, grade: { exposure: 1 } });
});

it('resolves the paths of its own assets', () => {
  const { otio } = toOtio(project, { urlOf });
  const read = parseOtio(JSON.parse(JSON.stringify(otio)), { pathOf: (asset, written) => written ?? asset.path });
  expect(read.ok && read.project.assets.map((asset) => asset.path)).toEqual(['/media/walk.mp4', '/media/song.mp3']);
});

describe('the track with the sound of footage', () => {
  it('becomes a track of its own if it was changed, and footage is muted', () => {
    const { project: read, told } = changed((otio) => {
      change(otio, [...SOUND, 0, 'source_range', 'start_time', 'value'], add(3));
    });
    expect(read.tracks.map((track) => track.kind)).toEqual(['picture', 'audio', 'text', 'audio']);
    expect(read.tracks[0]?.items.every((item) => item.kind === 'footage' && item.muted)).toBe(true);
    expect(told).toEqual([expect.stringContaining('changed elsewhere')]);
  });

  it('leaves footage muted if it was removed', () => {
    const { project: read } = changed((otio) => listOf(otio, ['tracks', 'children']).pop());
    expect(read.tracks[0]?.items.every((item) => item.kind === 'footage' && item.muted)).toBe(true);
  });
});

it('ignores damaged metadata of Upright', () => {
  const { project: read } = changed((otio) => {
    change(otio, ['metadata', 'upright', 'project', 'fps'], () => ({ num: 0, den: 7 }));
  });
  expect(read.id).toBe('imported');
  expect(read.fps).toEqual({ num: 30, den: 1 });
  expect(read.tracks[0]?.items.map(({ start, length }) => [start, length])).toEqual([
    [0, 60],
    [50, 60],
  ]);
});
