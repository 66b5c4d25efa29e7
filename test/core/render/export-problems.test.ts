/** What an export warns of: texts off the canvas or covered, an end without picture or sound, what a platform does not take. */
import { describe, expect, test } from 'vitest';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { Project, projectLength } from '../../../core/project/project.js';
import { exportProblems } from '../../../core/render/export-problems.js';
import type { ExportedSpan } from '../../../core/render/exported-span.js';
import { fonts } from '../text/faces.js';

const sound = { index: 0, codec: 'aac', sampleRate: 48_000, channels: 2, layout: null, startUs: 0, durationUs: null };
const info = (durationUs: number): MediaInfo => ({
  hash: '',
  bytes: 1,
  container: 'mov',
  kind: 'video',
  durationUs,
  seekable: true,
  video: null,
  audio: sound,
  audioStreams: [sound],
  silent: false,
  warnings: [],
});
const MINUTE = 60_000_000;

interface Parts {
  readonly clips?: readonly object[];
  readonly titles?: readonly object[];
  readonly music?: readonly object[];
  readonly size?: { readonly width: number; readonly height: number };
  readonly fps?: { readonly num: number; readonly den: number };
}

function found({ clips = [{}], titles = [], music = [], ...fields }: Parts, span: Partial<ExportedSpan> = {}) {
  const place = (kind: string, each: object, i: number) => ({
    kind,
    id: `${kind}${i}`,
    start: 0,
    length: 120,
    ...each,
  });
  const project = Project.parse({
    schemaVersion: 1,
    id: 'p',
    ...fields,
    assets: [
      { id: 'v', kind: 'video', path: 'v.mp4' },
      { id: 'm', kind: 'audio', path: 'm.mp3' },
    ],
    tracks: [
      { id: 'picture', kind: 'picture', items: clips.map((each, i) => place('footage', { asset: 'v', ...each }, i)) },
      { id: 'text', kind: 'text', items: titles.map((each, i) => place('title', { text: 'Hello', ...each }, i)) },
      { id: 'sound', kind: 'audio', items: music.map((each, i) => place('music', { asset: 'm', ...each }, i)) },
    ],
  });
  const all = { project, from: 0, to: projectLength(project), fonts, platform: null, media: () => info(30 * MINUTE) };
  return exportProblems({ ...all, ...span }).map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`);
}
const TEXT = 'tracks.1.items.0';

describe('texts', () => {
  const long = 'word '.repeat(45);
  test('that run off the canvas are told, at the bottom, the side and turned', () => {
    const off = [`warning text.off-canvas ${TEXT}.text`];
    expect(found({ titles: [{ text: long, style: { size: 160 } }] })).toEqual(off);
    expect(found({ titles: [{ position: { x: 0.98, y: 0.3 } }] })).toEqual(off);
    expect(found({ titles: [{ position: { x: 0.5, y: 1.4 } }] })).toEqual(off);
    expect(found({ titles: [{ text: 'A long line of text', rotation: 90, position: { x: 0.02, y: 0.4 } }] })).toEqual(
      off,
    );
  });
  test('that an outline carries over the edge are told', () => {
    const at = { anchor: 'top-left', position: { x: 0.005, y: 0.3 }, style: { size: 60 } };
    const outline = { color: '#000000', width: 30 };
    expect(found({ titles: [at] }, { platform: 'other' })).toEqual([]);
    expect(found({ titles: [{ ...at, style: { ...at.style, outline } }] }, { platform: 'other' })).toEqual([
      `warning text.off-canvas ${TEXT}.text`,
    ]);
  });
  test('under the buttons of the platform asked for are told, of any where none is asked for', () => {
    const low = { titles: [{ position: { x: 0.5, y: 0.11 } }] };
    const covered = [`warning text.covered ${TEXT}.position`];
    expect(found(low)).toEqual(covered);
    expect(found(low, { platform: 'reels' })).toEqual(covered);
    expect(found(low, { platform: 'tiktok' })).toEqual([]);
    expect(found(low, { platform: 'other' })).toEqual([]);
    expect(found({ ...low, size: { width: 1080, height: 1080 } })).toEqual([]);
  });
  test('with a slot that nothing was given for are told', () => {
    expect(found({ titles: [{ text: 'Hi {{name}}' }] })).toEqual([`warning input.invalid ${TEXT}.text`]);
    expect(found({ titles: [{ text: 'Hi {name}' }] })).toEqual([]);
  });
  test('outside the exported part are not', () => {
    const titles = [{ position: { x: 0.98, y: 0.3 }, start: 60, length: 30 }];
    expect(found({ titles }, { to: 60 })).toEqual([]);
    expect(found({ titles }, { to: 61 })).toHaveLength(1);
  });
});

describe('the end', () => {
  test('without picture under longer music is told', () => {
    const black = ['warning timeline.black-end tracks.2.items.0.length'];
    expect(found({ music: [{ length: 300 }] })).toEqual(black);
    expect(found({ music: [{ length: 121 }] })).toEqual(black);
    expect(found({ music: [{ length: 300 }], titles: [{ start: 120, length: 180 }] })).toEqual([]);
    expect(found({ music: [{ length: 300 }] }, { to: 120 })).toEqual([]);
  });
  test('without sound is told, also where the file is shorter than its item', () => {
    const silent = ['warning timeline.silent-end tracks.0.items.0.length'];
    const clips = [{ length: 300, muted: true }];
    expect(found({ clips, music: [{ length: 150 }] })).toEqual(silent);
    expect(found({ clips, music: [{ length: 280 }] })).toEqual([]);
    expect(found({ clips })).toEqual([]);
    const media = () => info(4_000_000);
    expect(found({ clips, music: [{ length: 300 }] }, { media })).toEqual(silent);
    expect(found({ clips, music: [{ length: 300, loop: true }] }, { media })).toEqual([]);
  });
});

describe('a platform', () => {
  const lasting = (seconds: number): Parts => ({ clips: [{ length: Math.round(seconds * 30) }] });
  const unsuitable = ['warning output.unsuitable '];
  test('takes a length', () => {
    expect(found(lasting(180), { platform: 'shorts' })).toEqual([]);
    expect(found(lasting(180.1), { platform: 'shorts' })).toEqual(unsuitable);
    expect(found(lasting(180.1), { platform: 'tiktok' })).toEqual([]);
    expect(found(lasting(180.1))).toEqual([]);
    expect(found(lasting(2), { platform: 'reels' })).toEqual(unsuitable);
    expect(found(lasting(901), { platform: 'reels' })).toEqual(unsuitable);
  });
  test('takes a shape and a frame rate', () => {
    expect(found({ size: { width: 1920, height: 1080 } }, { platform: 'shorts' })).toEqual(unsuitable);
    expect(found({ size: { width: 1080, height: 1080 } }, { platform: 'shorts' })).toEqual([]);
    const fps = { num: 120, den: 1 };
    expect(found({ clips: [{ length: 1200 }], fps }, { platform: 'tiktok' })).toEqual(unsuitable);
  });
});
