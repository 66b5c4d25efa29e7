/** The scene of a project: its requests to the engine, and its use of the answers. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Client } from '../../../../core/api/client.js';
import { UprightError } from '../../../../core/errors.js';
import type { LibraryAsset } from '../../../../core/api/library.js';
import { Project } from '../../../../core/project/project.js';
import { openScene } from '../../../../renderer/preview/scene/scene.js';
import type { ProjectMedia, ProjectMedium } from '../../../../renderer/project/media.js';
import type { SessionState } from '../../../../renderer/project/session.js';

const video = {
  ...{ index: 0, codec: 'hevc', profile: null, width: 1920, height: 1080, sampleAspect: { num: 1, den: 1 } },
  ...{ rotation: 0 as const, mirrored: false, pixelFormat: 'yuv420p', bitDepth: 8, alpha: false, fps: null },
  ...{ variableFrameRate: false, field: 'progressive' as const, startUs: 0, durationUs: 5e6, decoder: null },
  color: { primaries: null, transfer: null, matrix: null, range: null },
};
const info = {
  ...{ hash: 'h', bytes: 1, container: 'mov', kind: 'video' as const, durationUs: 5e6, seekable: true, video },
  ...{ audio: null, audioStreams: [], silent: null, warnings: [] },
};
const asset = (id: string, more: Partial<LibraryAsset> = {}): LibraryAsset => ({
  ...{ id, kind: 'video', name: id, path: `/${id}`, hash: id, bytes: 1, state: 'ready', error: null, info },
  ...{
    seconds: 5,
    size: null,
    orientation: null,
    importedAt: 0,
    modifiedAt: 7,
    generated: null,
    favourite: false,
    tags: [],
  },
  ...{ collections: [], derived: [] },
  ...more,
});
const proxy = { kind: 'proxy' as const, key: 'p', type: 'video/mp4', bytes: 1, meta: {} };
const medium = (id: string, library: LibraryAsset | null): ProjectMedium => ({ asset: id, status: 'present', library });
const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  assets: [
    { id: 'a', kind: 'video', path: '/a' },
    { id: 'b', kind: 'video', path: '/b' },
    { id: 's', kind: 'sequence', path: '/s', fps: { num: 10, den: 1 } },
  ],
});

function open(media: Record<string, ProjectMedium>, answers: Partial<Record<string, (params: never) => unknown>> = {}) {
  const session = createStore(() => ({ project }) as SessionState);
  const book = createStore<{ media: ProjectMedia }>(() => ({ media: new Map(Object.entries(media)) }));
  const calls: [string, unknown][] = [];
  const listeners = new Map<string, (event: never) => void>();
  const client = new Proxy({} as Client, {
    get: (_, name: string) =>
      name === 'on'
        ? (event: string, listener: (event: never) => void) => {
            const before = listeners.get(event);
            listeners.set(event, (told) => {
              before?.(told);
              listener(told);
            });
            return () => undefined;
          }
        : async (params: never) => {
            calls.push([name, params]);
            return answers[name]?.(params) ?? {};
          },
  });
  const scene = openScene({ client, session: { store: session }, media: { store: book } });
  const tell = (job: { id: string; state: string }) => listeners.get('jobs.changed')?.(job as never);
  const set = (id: string, known: ProjectMedium) =>
    book.setState(({ media: before }) => ({ media: new Map(before).set(id, known) }));
  return { scene, session, calls, tell, set, named: (name: string) => calls.filter(([each]) => each === name) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

test('a proxy is requested once, and played when it exists', async () => {
  const { scene, named, tell, set } = open(
    { a: medium('a', asset('A')) },
    { 'library.derive': () => ({ jobId: 'j' }) },
  );
  for (let i = 0; i < 5; i++) expect(scene.source('a')).toMatchObject({ kind: 'coming' });
  await settle();
  expect(scene.source('a')).toMatchObject({ kind: 'coming' });
  expect(named('library.derive')).toEqual([['library.derive', { id: 'A', kinds: ['proxy'] }]]);
  tell({ id: 'j', state: 'done' });
  set('a', medium('a', asset('A', { derived: [proxy] })));
  expect(scene.source('a')).toMatchObject({ kind: 'moving', key: 'p' });
});

test('without a proxy a placeholder is drawn', async () => {
  const { scene, tell } = open({ a: medium('a', asset('A')) }, { 'library.derive': () => ({ jobId: 'j' }) });
  expect(scene.scene().picture('a')).not.toBeNull();
  await settle();
  const changed = vi.fn();
  scene.onChange(changed);
  tell({ id: 'j', state: 'failed' });
  expect(changed).toHaveBeenCalled();
  expect(scene.scene().picture('a')).toBeNull();
  expect(scene.source('a')).toBeNull();
});

test('without a proxy a file that the browser decodes is played itself', async () => {
  const plain = { ...video, codec: 'h264', color: { ...video.color, matrix: 'bt709' } };
  const own = asset('A', { info: { ...info, video: plain } });
  const { scene, tell } = open({ a: medium('a', own) }, { 'library.derive': () => ({ jobId: 'j' }) });
  expect(scene.source('a')).toMatchObject({ kind: 'moving', address: '/media/asset/A' });
  expect(scene.isPreparing('a')).toBe(true);
  await settle();
  tell({ id: 'j', state: 'failed' });
  expect(scene.source('a')).toMatchObject({ kind: 'moving', address: '/media/asset/A' });
  expect(scene.isPreparing('a')).toBe(false);
});

test('a failed request is repeated', async () => {
  let away = true;
  const { scene, named } = open(
    { a: medium('a', asset('A')) },
    {
      'library.derive': () => {
        if (away) throw new UprightError('engine.gone');
        return { jobId: null };
      },
    },
  );
  scene.source('a');
  await settle();
  away = false;
  scene.source('a');
  await settle();
  scene.source('a');
  expect(named('library.derive')).toHaveLength(2);
});

test('an unknown file is pending during an import, and then missing', async () => {
  let total = 1;
  const { scene } = open({ a: medium('a', null) }, { 'jobs.list': () => ({ jobs: [], total }) });
  expect(scene.scene().picture('a')).toMatchObject({ size: project.size });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(scene.scene().picture('a')).not.toBeNull();
  total = 0;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(scene.scene().picture('a')).toBeNull();
});

test('a file with new content is imported again once', async () => {
  const { scene, named } = open({ a: medium('a', asset('A', { state: 'changed', derived: [proxy] })) });
  scene.source('a');
  scene.source('a');
  await settle();
  expect(named('library.import')).toEqual([['library.import', { paths: ['/A'] }]]);
});

test('an image sequence is requested, waited for and played', async () => {
  let made = false;
  const { scene, named, tell } = open(
    {},
    {
      'library.sequence': () => (made ? { info, proxy, jobId: null } : { info: null, proxy: null, jobId: 'j' }),
      'jobs.get': () => ({ state: 'running' }),
    },
  );
  expect(scene.source('s')).toMatchObject({ kind: 'coming' });
  await settle();
  made = true;
  tell({ id: 'j', state: 'done' });
  await settle();
  expect(scene.source('s')).toMatchObject({ kind: 'moving', key: 'p' });
  expect(scene.scene().picture('s')).toMatchObject({ size: { width: 1920, height: 1080 } });
  expect(named('library.sequence')).toHaveLength(2);
});

test('an edit makes another scene and keeps the facts of files', () => {
  const media = { a: medium('a', asset('A', { derived: [proxy] })), b: medium('b', asset('B', { derived: [proxy] })) };
  const { scene, session, set } = open(media);
  const before = scene.scene();
  const [facts, source] = [before.picture('a'), scene.source('a')];
  expect(scene.scene()).toBe(before);
  session.setState({ project: { ...project, name: 'Another' } });
  const after = scene.scene();
  expect(after).not.toBe(before);
  expect([after.project.name, after.picture('a'), scene.source('a')]).toEqual(['Another', facts, source]);
  expect(after.picture('a')).toBe(facts);
  expect(scene.source('a')).toBe(source);
  // What is found out about one leaves the other.
  set('b', medium('b', asset('B', { derived: [{ ...proxy, key: 'q' }] })));
  expect(scene.source('a')).toBe(source);
  expect(scene.source('b')).toMatchObject({ key: 'q' });
});

test('a proxy that cannot be decoded is a placeholder, with its reason', () => {
  const { scene } = open({ a: medium('a', asset('A', { derived: [proxy] })) });
  scene.giveUp('a', 'p', new UprightError('media.unreadable'));
  expect(scene.scene().picture('a')).toBeNull();
  expect(scene.errors().get('a')?.code).toBe('media.unreadable');
});
