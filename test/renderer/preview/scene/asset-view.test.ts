/** The source of an asset's pixels, from the library's facts. */
import { expect, test } from 'vitest';
import type { LibraryAsset } from '../../../../core/api/library.js';
import type { MediaInfo, VideoStream } from '../../../../core/media/media-info.js';
import {
  PENDING_ASSET,
  MISSING_ASSET,
  viewAsset,
  viewFont,
  viewSequence,
} from '../../../../renderer/preview/scene/asset-view.js';
import type { ProjectMedium } from '../../../../renderer/project/media.js';

const video: VideoStream = {
  ...{ index: 0, codec: 'h264', profile: 'High', width: 1280, height: 720, sampleAspect: { num: 1, den: 1 } },
  ...{ rotation: 0, mirrored: false, pixelFormat: 'yuv420p', bitDepth: 8, alpha: false, fps: { num: 30, den: 1 } },
  ...{ variableFrameRate: false, field: 'progressive', startUs: 40_000, durationUs: 900_000, decoder: null },
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' },
};
const info: MediaInfo = {
  ...{ hash: 'h', bytes: 1, container: 'mov,mp4', kind: 'video', durationUs: 900_000, seekable: true, video },
  ...{ audio: null, audioStreams: [], silent: null, warnings: [] },
};
const derived = (kind: 'proxy' | 'poster') => ({ kind, key: `${kind}-key`, type: 'x', bytes: 1, meta: {} });
const asset = (more: Partial<LibraryAsset> = {}): LibraryAsset => ({
  ...{
    id: 'lib',
    kind: 'video',
    name: 'a.mp4',
    path: '/a.mp4',
    hash: 'h',
    bytes: 1,
    state: 'ready',
    error: null,
    info,
  },
  ...{
    seconds: 1,
    size: null,
    orientation: null,
    importedAt: 0,
    modifiedAt: 0,
    generated: null,
    favourite: false,
    tags: [],
  },
  ...{ collections: [], derived: [] },
  ...more,
});
const medium = (library: LibraryAsset | null, status: ProjectMedium['status'] = 'present'): ProjectMedium => ({
  ...{ asset: 'a', status, library },
});
const never = (): boolean => false;
const long = { ...info, durationUs: 9_000_000 };

test('short footage in a common format is played directly, from its own start', () => {
  const { facts, source, wantsProxy } = viewAsset(medium(asset()), never);
  expect(facts).toMatchObject({ size: { width: 1280, height: 720 } });
  expect(source).toMatchObject({ kind: 'moving', address: '/media/asset/lib', firstUs: 40_000 });
  expect(wantsProxy).toBeNull();
});

test('other footage by its proxy, requested if missing, and until then by the file itself', () => {
  const without = viewAsset(medium(asset({ info: long, derived: [derived('poster')] })), never);
  expect(without.source).toMatchObject({ kind: 'moving', address: '/media/asset/lib', firstUs: 40_000 });
  expect(without.wantsProxy).toBe('lib');
  const withProxy = viewAsset(medium(asset({ info: long, derived: [derived('proxy')] })), never);
  expect(withProxy.source).toMatchObject({ kind: 'moving', address: '/media/derived/proxy-key', firstUs: null });
  expect(withProxy.wantsProxy).toBeNull();
});

test('footage that browsers cannot decode is its poster until its proxy exists', () => {
  const hevc = { ...long, video: { ...video, codec: 'hevc' } };
  const without = viewAsset(medium(asset({ info: hevc, derived: [derived('poster')] })), never);
  expect(without.source).toMatchObject({
    kind: 'coming',
    poster: { kind: 'still', address: '/media/derived/poster-key' },
  });
  expect(without.wantsProxy).toBe('lib');
  expect(viewAsset(medium(asset({ info: long })), () => true).source).toEqual({ kind: 'coming', poster: null });
});

test('an undecodable file gets a proxy, and with an undecodable proxy it is missing', () => {
  const own = viewAsset(medium(asset()), never).source;
  const key = own && 'key' in own ? own.key : '';
  expect(viewAsset(medium(asset()), (given) => given === key)).toMatchObject({ wantsProxy: 'lib' });
  const proxied = medium(asset({ derived: [derived('proxy')] }));
  expect(viewAsset(proxied, (given) => given === key).source).toMatchObject({ key: 'proxy-key' });
  expect(viewAsset(proxied, () => true)).toBe(MISSING_ASSET);
});

test('stills, drawings, and stills that browsers cannot show', () => {
  const still = (container: string) => ({ ...info, kind: 'still' as const, container, durationUs: null });
  const source = (of: MediaInfo, files = [derived('proxy')]) =>
    viewAsset(medium(asset({ info: of, derived: files })), never).source;
  expect(source(still('png'))).toMatchObject({ kind: 'still', address: '/media/asset/lib', drawing: false });
  expect(source(still('svg'))).toMatchObject({ drawing: true });
  expect(source(still('tiff'))).toMatchObject({ kind: 'still', address: '/media/derived/proxy-key' });
});

test('unknown files are pending; missing, broken and sound files have no picture', () => {
  expect(viewAsset(undefined, never)).toBe(PENDING_ASSET);
  expect(viewAsset(medium(null), never)).toBe(PENDING_ASSET);
  expect(viewAsset(medium(null, 'missing'), never)).toBe(MISSING_ASSET);
  expect(viewAsset(medium(asset(), 'missing'), never)).toBe(MISSING_ASSET);
  for (const state of ['missing', 'broken'] as const)
    expect(viewAsset(medium(asset({ state })), never)).toBe(MISSING_ASSET);
  expect(viewAsset(medium(asset({ info: { ...info, video: null } })), never)).toBe(MISSING_ASSET);
});

test('image sequences by their proxy, fonts by their file', () => {
  const made = { info, proxy: derived('proxy') };
  expect(viewSequence(made, never).source).toMatchObject({ kind: 'moving', key: 'proxy-key' });
  expect(viewSequence(made, () => true)).toBe(MISSING_ASSET);
  expect(viewFont(medium(asset({ kind: 'font' })))).toEqual({ key: 'h', address: '/media/asset/lib' });
  expect(viewFont(medium(asset({ kind: 'font', state: 'broken' })))).toBeNull();
  expect(viewFont(medium(asset()))).toBeNull();
});
