/** Where dropped files land, how overlays arrive, and how long music is. */
import { describe, expect, it } from 'vitest';
import { Project } from '../../../core/project/project.js';
import type { Item } from '../../../core/project/item.js';
import { planAddFiles } from '../../../core/timeline/add-files.js';
import { destinationFor } from '../../../core/timeline/destination.js';
import { planDrop } from '../../../core/timeline/drop.js';

const clip = (id: string, start: number, length: number) => ({ kind: 'footage', id, asset: 'video', start, length });
const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  assets: [
    { kind: 'video', id: 'video', path: '/media/walk.mp4' },
    { kind: 'audio', id: 'audio', path: '/media/song.mp3' },
  ],
  tracks: [
    { id: 'main', kind: 'picture', items: [clip('a', 0, 60), clip('b', 60, 60)] },
    { id: 'over', kind: 'picture', items: [clip('o', 10, 20)] },
    { id: 'text', kind: 'text', items: [{ kind: 'title', id: 't', start: 5, length: 10, text: 'Hi' }] },
    { id: 'sound', kind: 'audio', items: [{ kind: 'music', id: 'm', start: 0, length: 30, asset: 'audio' }] },
  ],
});
const ids = () => {
  let n = 0;
  return (kind: string) => `${kind}${n++}`;
};
const file = (kind: 'video' | 'audio' | 'image', seconds: number | null = null, alpha = false) => ({
  kind,
  path: `/media/new-${kind}`,
  hash: null,
  name: 'new',
  seconds,
  info: alpha ? ({ video: { alpha } } as never) : null,
});
const drop = (files: Parameters<typeof planDrop>[1], frame: number, track: string | null) =>
  planDrop(project, files, { frame, track, magnet: true, newId: ids() });
const added = (of: { readonly project: Project } | null): Item | undefined =>
  of?.project.tracks.flatMap(({ items }) => items).find(({ id }) => id.startsWith('item'));
const lay = (of: Project | undefined) =>
  of?.tracks.map(({ id, items }) => `${id}: ${items.map((item) => `${item.start}+${item.length}`).join(' ')}`);

describe('the track of a drop', () => {
  const to = (kind: 'picture' | 'text' | 'audio', over: string | null, start: number, length = 30) => {
    const found = destinationFor(project, { kind, over, span: { start, length }, newId: ids() });
    return typeof found === 'string' ? found : `new at ${found.newTrack.index ?? 'end'}`;
  };
  it.each([
    ['takes an overlay track where it is free', 'picture', 'over', 40, 'over'],
    ['goes over an overlay track that is occupied there', 'picture', 'over', 15, 'new at 2'],
    ['takes the top overlay track for a picture over the texts', 'picture', 'text', 40, 'over'],
    ['makes one where that is occupied', 'picture', 'text', 0, 'new at 2'],
    ['does so above all rows', 'picture', null, 15, 'new at 2'],
    ['is the main track for a picture among the sounds', 'picture', 'sound', 15, 'main'],
    ['is the main track where it is under the pointer', 'picture', 'main', 15, 'main'],
    ['takes a free text track wherever a text is dropped', 'text', 'main', 40, 'text'],
    ['makes a sound track under one that is occupied', 'audio', 'sound', 10, 'new at 4'],
    ['takes a sound track where it is free', 'audio', 'main', 30, 'sound'],
  ] as const)('%s', (_, kind, over, start, expected) => expect(to(kind, over, start)).toBe(expected));
});

describe('a new overlay', () => {
  it('is whole and smaller than the canvas', () => {
    expect(added(drop([file('image')], 40, 'over'))).toMatchObject({ start: 40, fit: 'contain', scale: 0.5 });
    expect(added(drop([file('video', 1)], 40, 'text'))).toMatchObject({ start: 40, fit: 'contain', scale: 0.5 });
  });
  it('lies exactly where it was dropped, on a track of its own if need be', () => {
    const dropped = drop([file('video', 1)], 15, 'over');
    expect(lay(dropped?.project)).toEqual([
      'main: 0+60 60+60',
      'over: 10+20',
      'track1: 15+30',
      'text: 5+10',
      'sound: 0+30',
    ]);
    expect(dropped?.destinations).toMatchObject([{ newTrack: { index: 2 } }]);
  });
  it('is what a picture with alpha becomes at the playhead; on the main track it is whole', () => {
    const add = (frame: number | null, alpha: boolean) =>
      planAddFiles(project, [file('image', null, alpha)], { frame, magnet: true, newId: ids() });
    expect(add(40, true)?.destinations).toEqual(['over']);
    expect(added(add(40, true))).toMatchObject({ start: 40, fit: 'contain', scale: 0.5 });
    expect(add(40, false)?.destinations).toEqual(['main']);
    expect(added(add(null, true))).toMatchObject({ start: 120, fit: 'contain', scale: 1 });
  });
  it('does not change how footage fills the main track', () => {
    expect(added(drop([file('video', 1)], 60, 'main'))).toMatchObject({ fit: 'cover', scale: 1 });
  });
});

describe('music', () => {
  it('ends with the video and fades out, and says that it does', () => {
    const dropped = drop([file('audio', 60)], 30, 'sound');
    expect(added(dropped)).toMatchObject({ kind: 'music', start: 30, length: 90, fade: { in: 0, out: 30 } });
    expect(dropped?.fitted).toEqual(dropped?.items);
  });
  it('is whole where it is shorter, or where there is no video there', () => {
    expect(added(drop([file('audio', 2)], 30, 'sound'))).toMatchObject({ length: 60, fade: { out: 0 } });
    expect(added(drop([file('audio', 10)], 120, 'sound'))).toMatchObject({ start: 120, length: 300 });
  });
  it('follows the pictures that come with it', () => {
    const both = planDrop(Project.parse({ schemaVersion: 1, id: 'p' }), [file('video', 2), file('audio', 60)], {
      frame: 0,
      track: null,
      magnet: true,
      newId: ids(),
    });
    expect(lay(both?.project)?.map((text) => text.split(': ')[1])).toEqual(['0+60', '0+60']);
  });
});
