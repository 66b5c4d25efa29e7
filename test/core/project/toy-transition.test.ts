/** A new transition needs its own file and a line in the registry. */
import { expect, test, vi } from 'vitest';
import { toVisibleIntervals } from '../../../core/composition/visible-intervals.js';
import { layersAt } from '../../../core/composition/layers.js';
import { parseOtio } from '../../../core/interchange/parse-otio.js';
import { toOtio } from '../../../core/interchange/to-otio.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Project } from '../../../core/project/project.js';

vi.mock('../../../core/project/transitions/registry.js', () => import('../../fixtures/transitions/registry.js'));

const clip = (id: string, start: number) => ({ kind: 'footage', id, asset: 'walk', start, length: 30 });

function read(kind: string): Project {
  const parsed = parseProject({
    schemaVersion: 1,
    id: 'p',
    assets: [{ kind: 'video', id: 'walk', path: 'walk.mp4' }],
    tracks: [
      { id: 'v', kind: 'picture', items: [clip('a', 0), { ...clip('b', 20), transition: { kind, length: 10 } }] },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.project;
}

test('a new transition is validated and composed by its own definition', () => {
  expect(() => read('wipe')).toThrow();
  const project = read('lift');
  const canvas = { width: 1080, height: 1920 };
  const [interval] = toVisibleIntervals(project, 24, 25);
  if (!interval) throw new Error('There is no interval.');
  const layers = layersAt({ project, canvas, picture: () => null }, interval, 24);
  expect(layers).toMatchObject([
    { kind: 'placeholder', item: { id: 'a' }, whole: { matrix: { f: 0 } } },
    { kind: 'placeholder', item: { id: 'b' } },
    { kind: 'color', opacity: 0.5 },
  ]);
  const [, incoming] = layers;
  expect(incoming?.kind === 'placeholder' && incoming.whole.matrix.f).toBeCloseTo((1 - 5 / 11) * 1920);
});

test('a new transition is written to OpenTimelineIO by its name and read again', () => {
  const project = read('lift');
  const { otio } = toOtio(project, { urlOf: () => 'file:///walk.mp4' });
  expect(JSON.stringify(otio)).toContain('"Lift"');
  const parsed = parseOtio(JSON.parse(JSON.stringify(otio)));
  expect(parsed.ok && parsed.project.tracks[0]?.items[1]).toMatchObject({ transition: { kind: 'lift', length: 10 } });
});
