/** Captions in an exported video: the lit word, read from the pixels, is the word of the moment; pieces are reused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { renderWith, useEngineFixture } from '../render/engine-fixture.js';
import { filmOf } from '../render/pixel-assertions.js';
import { isText, litWord } from './lit-word.js';

const fixture = useEngineFixture();
const FPS = 30;
const [WIDTH, HEIGHT] = [480, 270];
const AT = 0.35;

/** Words of 120 to 480 ms, one after the other; two of them make a cue. */
const words: { id: string; text: string; start: number; end: number }[] = [];
for (let i = 0; i < 56; i++) {
  const start = words.at(-1)?.end ?? 200_000;
  const end = start + 120_000 + ((i * 7919) % 13) * 30_000;
  words.push({ id: `w${i}`, text: i % 2 === 0 ? 'first' : 'second', start, end });
}
const seconds = (words.at(-1)?.end ?? 0) / 1e6;
const frames = Math.ceil(seconds * FPS) + 10;

const captions = (fields: object = {}) => ({
  kind: 'captions',
  id: 'c',
  start: 0,
  length: frames,
  words,
  style: { size: 40, color: '#ffffff' },
  position: { x: 0.5, y: 0.5 },
  karaoke: { kind: 'current', color: '#ffff00', at: AT },
  ...fields,
});
const project = (item: object | null) => ({
  size: { width: WIDTH, height: HEIGHT },
  assets: [{ id: 'grey', kind: 'image', path: 'grey.png' }],
  tracks: [
    { id: 'v', kind: 'picture', items: [{ kind: 'image', id: 'i', asset: 'grey', start: 0, length: frames }] },
    { id: 't', kind: 'text', items: item ? [item] : [] },
  ],
});

beforeAll(async () => {
  const { ffmpeg } = fixture();
  await ffmpeg('-f', 'lavfi', '-i', `color=0x202020:s=${WIDTH}x${HEIGHT}`, '-frames:v', '1', 'grey.png');
});

describe('the lit word', () => {
  it('is the word of the instant, at every frame', async () => {
    const { render, project: write } = fixture();
    await render(await write('karaoke.json', project(captions())), 'karaoke.mp4');
    const film = await filmOf(fixture(), 'karaoke.mp4', WIDTH, HEIGHT);
    expect(film).toHaveLength(frames);
    const lit = film.map((picture) => litWord(picture, 60, 210));
    // The frame at which each word is lit, as planned; and the word that is lit at a frame.
    const planned = words.map(({ start, end }) => ((start + AT * (end - start)) / 1e6) * FPS);
    const expectedAt = (frame: number): number | null => {
      const word = planned.findLastIndex((at) => at <= frame);
      const cue = words.findLastIndex(({ start }, i) => i % 2 === 0 && (start / 1e6) * FPS <= frame);
      return word < 0 || word < cue ? null : word % 2;
    };
    const wrong = lit.flatMap((word, frame) => {
      if (frame > seconds * FPS - 2) return [];
      return [-1, 0, 1].some((by) => expectedAt(frame + by) === word)
        ? []
        : [{ frame, word, wanted: expectedAt(frame) }];
    });
    expect(wrong).toEqual([]);
    expect(lit.filter((word) => word !== null).length).toBeGreaterThan(frames / 2);
  });

  it('costs no segments, and a changed word renders at most two pieces', async () => {
    const { render, project: write } = fixture();
    const plain = await render(await write('plain.json', project(null)), 'plain.mp4');
    const before = await render(await write('before.json', project(captions())), 'before.mp4');
    expect(before.segments.total).toBe(plain.segments.total);
    const changed = words.map((word) => (word.id === 'w20' ? { ...word, text: 'other' } : word));
    const after = await render(await write('after.json', project(captions({ words: changed }))), 'after.mp4');
    expect(after.segments.total).toBeGreaterThan(2);
    expect(after.segments.total - after.segments.cached).toBeGreaterThanOrEqual(1);
    expect(after.segments.total - after.segments.cached).toBeLessThanOrEqual(2);
  });

  it('shares the pieces without captions between languages', async () => {
    const { render, project: write } = fixture();
    const few = captions({ words: words.slice(0, 4) });
    await render(await write('few.json', project(few)), 'few.mp4');
    const other = captions({ words: words.slice(0, 4).map((word) => ({ ...word, text: 'autre' })), language: 'fr' });
    const { segments } = await render(await write('other.json', project(other)), 'other.mp4');
    expect(segments.total - segments.cached).toBe(1);
  });

  it('draws the languages that are asked for', async () => {
    const { path, client, project: write } = fixture();
    const [en, fr] = [
      captions({ id: 'en', language: 'en', position: { x: 0.5, y: 0.3 } }),
      captions({ id: 'fr', language: 'fr', position: { x: 0.5, y: 0.7 } }),
    ];
    const { tracks, ...rest } = project(en);
    const hidden = { id: 'hidden', kind: 'text', hidden: true, items: [fr] };
    const file = await write('two.json', { ...rest, tracks: [...tracks, hidden] });
    const halves = async (name: string, languages?: string[]): Promise<boolean[]> => {
      const range = { start: 1, end: 1 + 1 / FPS };
      const request = {
        source: { file },
        output: path(`${name}.mp4`),
        range,
        ...(languages && { captions: languages }),
      };
      await renderWith(client, request);
      const [picture] = await filmOf(fixture(), `${name}.mp4`, WIDTH, HEIGHT);
      const box = picture?.box(isText);
      return [box != null && box.y < HEIGHT / 2, box != null && box.y + box.height > HEIGHT / 2];
    };
    expect(await halves('shown')).toEqual([true, false]);
    expect(await halves('french', ['fr'])).toEqual([false, true]);
    expect(await halves('both', ['en', 'FR'])).toEqual([true, true]);
    expect(await halves('none', [])).toEqual([false, false]);
  });
});
