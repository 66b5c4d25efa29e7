import { describe, expect, it } from 'vitest';
import { Project } from '../../../core/project/project.js';
import { planAddFiles } from '../../../core/timeline/add-files.js';

const clip = (id: string, start: number, length: number) => ({ kind: 'footage', id, asset: 'video', start, length });
const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  assets: [{ kind: 'video', id: 'video', path: '/media/walk.mp4' }],
  tracks: [{ id: 'main', kind: 'picture', items: [clip('a', 0, 30), clip('b', 30, 30)] }],
});
const empty = Project.parse({ schemaVersion: 1, id: 'p' });
const file = (
  kind: 'video' | 'audio' | 'image' | 'font' | 'lut',
  seconds: number | null = null,
  name: string = kind,
) => ({
  kind,
  path: `/media/${name}`,
  hash: null,
  name,
  seconds,
});
const ids = () => {
  let n = 0;
  return (kind: string) => `${kind}${n++}`;
};
const lay = (of: Project | undefined) =>
  of?.tracks.map(
    ({ kind, items }) => `${kind}: ${items.map((item) => `${item.kind} ${item.start}+${item.length}`).join(', ')}`,
  );

describe('placing files', () => {
  it('puts them behind the main track, one after the other', () => {
    const draft = planAddFiles(project, [file('video', 1), file('image')], { frame: null, magnet: true, newId: ids() });
    expect(lay(draft?.project)).toEqual(['picture: footage 0+30, footage 30+30, footage 60+30, image 90+90']);
  });

  it('puts them into the cut nearest to the playhead with the magnet on', () => {
    const draft = planAddFiles(project, [file('video', 1)], { frame: 32, magnet: true, newId: ids() });
    expect(lay(draft?.project)).toEqual(['picture: footage 0+30, footage 30+30, footage 60+30']);
    expect(draft?.project.tracks[0]?.items[1]?.id).not.toBe('b');
  });

  it('adds the tracks that an empty project lacks', () => {
    const draft = planAddFiles(empty, [file('video', 2), file('audio', 60)], { frame: 0, magnet: true, newId: ids() });
    expect(lay(draft?.project)).toEqual(['picture: footage 0+60', 'audio: music 0+60']);
  });

  it('fills the canvas with footage', () => {
    const draft = planAddFiles(empty, [file('video', 2)], { frame: 0, magnet: true, newId: ids() });
    expect(draft?.project.tracks[0]?.items[0]).toMatchObject({ fit: 'cover', scale: 1 });
  });

  it('adds fonts and LUTs as assets only', () => {
    const draft = planAddFiles(project, [file('font'), file('lut')], { frame: null, magnet: true, newId: ids() });
    expect(draft?.project.tracks).toEqual(project.tracks);
    expect(draft?.project.assets.map(({ kind }) => kind)).toEqual(['video', 'font', 'lut']);
  });

  it('is one edit, and reuses assets of the project', () => {
    const known = { ...file('video', 1), path: '/media/walk.mp4' };
    const draft = planAddFiles(project, [known, known], { frame: null, magnet: true, newId: ids() });
    expect(draft?.edit).toMatchObject({ type: 'batch', edits: [{ type: 'item.add' }, { type: 'item.add' }] });
    expect(draft?.project.assets).toHaveLength(1);
  });
});
