/** Detaching the sound of footage. */
import { expect, it } from 'vitest';
import type { Project } from '../../../core/project/project.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { planDetachSound } from '../../../core/timeline/detach-sound.js';

const asset = { id: 'v', kind: 'video', path: 'v.mp4' };
function projectOf(fields: Record<string, unknown>): Project {
  const item = { kind: 'footage', id: 'c', asset: 'v', start: 30, length: 60, in: 500_000, ...fields };
  const parsed = parseProject({
    ...{ schemaVersion: 1, id: 'p', assets: [asset] },
    tracks: [{ id: 'pictures', kind: 'picture', items: [item] }],
  });
  if (!parsed.ok) throw new Error('the project is not valid');
  return parsed.project;
}
const newId = (kind: string) => `${kind}-new`;

it('places it under the clip as it is heard, and mutes the clip', () => {
  const fields = { speed: 2, volume: 0.5, soundFade: { in: 5, out: 7 }, speech: false };
  const project = planDetachSound(projectOf(fields), ['c'], newId)?.project;
  expect(project?.tracks[0]?.items[0]).toMatchObject({ muted: true });
  expect(project?.tracks[1]).toMatchObject({ kind: 'audio' });
  expect(project?.tracks[1]?.items).toMatchObject([
    {
      ...{ kind: 'sound', asset: 'v', start: 30, length: 60, in: 500_000, speed: 2 },
      gain: 0.5,
      fade: { in: 5, out: 7 },
    },
  ]);
});

it('makes speech narration, which ducks music', () => {
  const project = planDetachSound(projectOf({}), ['c'], newId)?.project;
  expect(project?.tracks[1]?.items).toMatchObject([{ kind: 'narration' }]);
});

it.each([{ muted: true }, { reverse: true }, { freeze: true }, { audioStream: 1 }])(
  'leaves alone what is %j',
  (fields) => {
    expect(planDetachSound(projectOf(fields), ['c'], newId)).toBeNull();
  },
);
