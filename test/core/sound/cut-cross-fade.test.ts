/** Parts of a recording that meet at a cut cross-fade; where they cannot, they fade out and in. */
import { describe, expect, it } from 'vitest';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { isFileClip, planSound, type SoundClip } from '../../../core/sound/clips.js';
import { planCutSource } from '../../../core/timeline/cut-source.js';

const SECOND = 1_000_000;
const CROSS_FADE = 960;
const FRAME = 1920;
const stream = { index: 1, channels: 1 };
const media = (): MediaInfo =>
  ({ durationUs: 10 * SECOND, audio: stream, audioStreams: [stream] }) as unknown as MediaInfo;

function projectOf(...items: object[]) {
  const parsed = parseProject({
    ...{ schemaVersion: 1, id: 'p', fps: { num: 25, den: 1 } },
    assets: [{ id: 'talk', kind: 'video', path: 'talk.mp4' }],
    tracks: [{ id: 'V1', kind: 'picture', items }],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.project;
}

const part = (id: string, start: number, length: number, fields: object = {}) => ({
  ...{ kind: 'footage', id, asset: 'talk', start, length, in: 0, soundFade: { in: 0, out: 0 } },
  ...fields,
});

const clipsOf = (project: ReturnType<typeof projectOf>, from = 0, to = 250): SoundClip[] =>
  planSound(project, media, from, to);

/** The powers of the clips at a sample of the timeline, added up. */
const powerAt = (clips: readonly SoundClip[], sample: number): number =>
  clips.reduce((sum, { start, source, gainAt }) => {
    const at = sample - start;
    return at < 0 || at >= source.samples ? sum : sum + gainAt(at) ** 2;
  }, 0);

const cut = planCutSource(
  projectOf(part('talk', 0, 250)),
  { asset: 'talk', how: 'cut', spans: [{ start: 2 * SECOND, end: 3 * SECOND }] },
  () => 'tail',
);

describe('a cut in the middle of a recording', () => {
  const project = cut?.project ?? projectOf();
  const [head, tail] = clipsOf(project);

  it('lets the first part go on in its file under the second, at the same power together', () => {
    expect(head).toMatchObject({ start: 0, source: { fromUs: 0, samples: 50 * FRAME + CROSS_FADE } });
    expect(tail).toMatchObject({ start: 50 * FRAME, source: { fromUs: 3 * SECOND } });
    for (let i = -FRAME; i < 2 * FRAME; i += 40)
      expect(powerAt(clipsOf(project), 50 * FRAME + i), `sample ${i}`).toBeCloseTo(1, 6);
    expect(head?.gainAt(50 * FRAME + CROSS_FADE)).toBeCloseTo(0, 6);
    expect(tail?.gainAt(0)).toBeCloseTo(0, 6);
  });

  it('sounds the same in a range that begins or ends at it', () => {
    const within = clipsOf(project, 50, 60);
    expect(within).toMatchObject([{ start: 0, source: { fromUs: 2 * SECOND, samples: CROSS_FADE } }, { start: 0 }]);
    for (let i = 0; i < FRAME; i += 40) expect(powerAt(within, i)).toBeCloseTo(1, 6);
    expect(clipsOf(project, 0, 50)).toMatchObject([{ source: { samples: 50 * FRAME } }]);
  });
});

describe('where the first part cannot or shall not go on', () => {
  const fadeOut = { soundFade: { in: 0, out: 1 } };
  const fadeIn = { in: 4 * SECOND, soundFade: { in: 1, out: 0 } };
  it.each([
    ['its file ends', part('a', 0, 50, { ...fadeOut, in: 8 * SECOND }), part('b', 50, 50, fadeIn)],
    ['it plays backwards', part('a', 0, 50, { ...fadeOut, reverse: true }), part('b', 50, 50, fadeIn)],
    ['it loops', part('a', 0, 50, { ...fadeOut, loop: true }), part('b', 50, 50, fadeIn)],
    ['the next is muted', part('a', 0, 50, fadeOut), part('b', 50, 50, { ...fadeIn, muted: true })],
    ['there is a gap', part('a', 0, 50, fadeOut), part('b', 51, 50, fadeIn)],
    ['it fades for longer', part('a', 0, 50, { soundFade: { in: 0, out: 5 } }), part('b', 50, 50, fadeIn)],
    ['only it fades', part('a', 0, 50, fadeOut), part('b', 50, 50, { in: 4 * SECOND })],
  ])('it fades out because %s', (_, left, right) => {
    const first = clipsOf(projectOf(left, right)).find((clip) => clip.item === 'a');
    expect(first?.source.samples).toBe(50 * FRAME);
    expect(first?.gainAt(50 * FRAME)).toBeCloseTo(0, 6);
  });

  it('goes on at its own speed', () => {
    const [first] = clipsOf(projectOf(part('a', 0, 50, { ...fadeOut, speed: 2 }), part('b', 50, 50, fadeIn)));
    expect(first && isFileClip(first) && first.source).toMatchObject({ samples: 50 * FRAME + CROSS_FADE, speed: 2 });
  });
});
