/** Matching chosen files to missing assets. */
import { expect, test } from 'vitest';
import { type MissingFile, planLinks } from '../../../renderer/library/missing-files.js';

const missing = (id: string, kind: 'video' | 'image'): MissingFile => ({
  asset: { kind, id, path: `/gone/${id}` },
  name: id,
  isPlace: true,
});
const places = [missing('a', 'video'), missing('b', 'image'), missing('c', 'video')];

test('files are matched by kind, in order', () => {
  const files = [
    { path: '/m/1.jpg', kind: 'image' as const },
    { path: '/m/2.mp4', kind: 'video' as const },
    { path: '/m/3.mp4', kind: 'video' as const },
    { path: '/m/4.mp4', kind: 'video' as const },
  ];
  expect(planLinks(places, files)).toEqual({ b: '/m/1.jpg', a: '/m/2.mp4', c: '/m/3.mp4' });
});

test('a file of unknown kind is matched to the next asset', () => {
  expect(planLinks(places, [{ path: '/m/x', kind: null }])).toEqual({ a: '/m/x' });
});

test('unmatched files are left out', () => {
  expect(planLinks([missing('a', 'video')], [{ path: '/m/1.jpg', kind: 'image' }])).toEqual({});
});
