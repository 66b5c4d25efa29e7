/** Media that a browser may load. */
import { describe, expect, test } from 'vitest';
import { UprightError } from '../../core/errors.js';
import { resolveMedia } from '../../main/host/resolve-media.js';
import { FakeEngine, type Methods } from '../cli/fake.js';

const media = async (methods: Methods) => resolveMedia((await new FakeEngine(methods).connect()).client);
const asset = { path: '/clips/Squat.MP4', hash: 'abc', bytes: 10, modifiedAt: 1.5, state: 'ready' };

describe('media for a browser', () => {
  test('are assets of the library, with an ETag that changes with them', async () => {
    const find = await media({ 'library.get': () => asset });
    expect(await find('asset', 'a1')).toEqual({ path: '/clips/Squat.MP4', type: 'video/mp4', etag: 'abc-10-2' });
    const changed = await media({ 'library.get': () => ({ ...asset, bytes: 11 }) });
    expect((await changed('asset', 'a1'))?.etag).not.toBe('abc-10-2');
  });

  test('of an unknown kind are only downloaded', async () => {
    const find = await media({ 'library.get': () => ({ ...asset, path: '/clips/page.html' }) });
    expect((await find('asset', 'a1'))?.type).toBe('application/octet-stream');
  });

  test('derived files are found by their key', async () => {
    const find = await media({
      'library.derivedFile': ({ key }: { key: string }) => ({ key, path: '/cache/x', type: 'image/jpeg' }),
    });
    expect(await find('derived', 'key1')).toEqual({ path: '/cache/x', type: 'image/jpeg', etag: 'key1' });
  });

  test('missing and unknown ones are not found', async () => {
    const gone = () => {
      throw new UprightError('library.unknown');
    };
    expect(await (await media({ 'library.get': () => ({ ...asset, state: 'missing' }) }))('asset', 'a1')).toBeNull();
    expect(await (await media({ 'library.get': gone }))('asset', 'a1')).toBeNull();
    expect(await (await media({ 'library.derivedFile': gone }))('derived', 'k')).toBeNull();
  });
});
