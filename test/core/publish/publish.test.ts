/** Texts for platforms: what is proposed from a project, how it is made to fit, and what is objected to. */
import { describe, expect, test } from 'vitest';
import { toKitChapters } from '../../../core/publish/chapters.js';
import { cutWords, inBytes } from '../../../core/publish/cut-words.js';
import { toKitMarkdown } from '../../../core/publish/kit-markdown.js';
import { toMaterial } from '../../../core/publish/material.js';
import { postLimits, toPost } from '../../../core/publish/post.js';
import { proposeTexts } from '../../../core/publish/propose.js';
import { toEnglish } from '../../../core/locales/english.js';
import { Project } from '../../../core/project/project.js';

const title = (id: string, text: string, start = 0) => ({ kind: 'title', id, start, length: 30, text });
const project = (fields: object) => Project.parse({ schemaVersion: 1, id: 'p', ...fields });

const short = (language: string, name: string, scenes: readonly (readonly [string, string])[], seconds = 12) =>
  project({
    tracks: [
      {
        id: 'storyboard-pictures',
        kind: 'picture',
        items: scenes.map((_, i) => ({
          ...{ kind: 'image', asset: 'a', id: `storyboard-s${i}` },
          ...{ start: i * seconds * 30, length: seconds * 30 },
        })),
      },
    ],
    assets: [{ id: 'a', kind: 'image', path: '/a.png' }],
    storyboard: {
      storyboard: {
        ...{ title: name, language },
        scenes: scenes.map(([words, visual], i) => ({ id: `s${i}`, words, visual })),
      },
      narration: 'n',
      footage: [],
    },
  });

const PANDAS = short('en', 'Giant pandas', [
  ['Giant pandas look like toys. They are anything but.', 'A panda in the forest.'],
  ['They eat bamboo for *fourteen hours* a day.', 'Bamboo, very close.'],
  ['A newborn panda weighs 100 grams. Bamboo makes it grow.', 'A newborn cub.'],
]);

describe('texts are proposed', () => {
  test('from a storyboard: its title, its hook, and the words that it is about', () => {
    const { title: proposed, description, hashtags } = proposeTexts(toMaterial(PANDAS));
    expect(proposed).toBe('Giant pandas');
    // The hook comes first; marks of Markdown never stand in it.
    expect(description).toMatch(/^Giant pandas look like toys\. /);
    expect(description).not.toContain('*');
    expect(hashtags.slice(0, 4)).toEqual(['GiantPandas', 'pandas', 'giant', 'bamboo']);
    expect(hashtags.map((tag) => tag.toLowerCase())).not.toContain('they');
  });

  test.each([
    [
      'fr',
      'Les pandas mignons',
      'Ils mangent du bambou. Nous les voyons souvent : le bambou est leur repas.',
      'bambou',
      'nous',
    ],
    ['de', 'Der Große Panda', 'Sie fressen Bambus. Wir sehen sie oft, denn Bambus wächst überall.', 'Bambus', 'sehen'],
    ['es', 'Los pandas', 'Ellos comen bambú. Nosotros también vemos que el bambú es su comida.', 'bambú', 'nosotros'],
  ])('in the language of the video (%s)', (language, name, words, tag, stopWord) => {
    const material = toMaterial(short(language, name, [[words, 'Panda']]));
    const { hashtags } = proposeTexts(material);
    expect(material.language).toBe(language);
    expect(hashtags).toContain(tag);
    expect(hashtags.map((each) => each.toLowerCase())).not.toContain(stopWord);
  });

  test('from captions, and from titles and markers where nothing is said', () => {
    const word = (id: string, text: string, start: number) => ({ id, text, start, end: start + 300_000 });
    const captioned = project({
      tracks: [
        {
          ...{ id: 't', kind: 'text' },
          items: [
            {
              ...{ kind: 'captions', id: 'c', start: 0, length: 60, language: 'en' },
              words: ['Bread', 'needs', 'time.', 'Bread', 'needs', 'salt.'].map((text, i) =>
                word(`w${i}`, text, i * 3e5),
              ),
            },
          ],
        },
      ],
    });
    expect(toMaterial(captioned).sentences).toEqual(['Bread needs time.', 'Bread needs salt.']);
    expect(proposeTexts(toMaterial(captioned)).title).toBe('Bread needs time.');
    const silent = project({
      name: 'Leg day',
      tracks: [
        { id: 't', kind: 'text', items: [title('a', 'Squats'), title('b', 'Lunges', 40), title('c', 'Squats', 80)] },
      ],
      markers: [{ id: 'm', frame: 0, label: 'Warm up' }],
    });
    expect(proposeTexts(toMaterial(silent))).toMatchObject({
      title: 'Leg day',
      description: 'Squats, Lunges, Warm up',
    });
  });

  test('as nothing, and not as nonsense, where a project says nothing', () => {
    expect(proposeTexts(toMaterial(project({})))).toEqual({ title: '', description: '', hashtags: [] });
  });
});

describe('chapters', () => {
  test('are the scenes, short ones together with the next', () => {
    expect(toKitChapters(PANDAS)).toEqual([
      { at: 0, length: 12, title: 'A panda in the forest' },
      { at: 12, length: 12, title: 'Bamboo, very close' },
      { at: 24, length: 12, title: 'A newborn cub' },
    ]);
    const brief = short(
      'en',
      'Brief',
      ['a', 'b', 'c', 'd', 'e'].map((each) => [each, `Scene ${each}`] as const),
      5,
    );
    expect(toKitChapters(brief).map(({ at, length }) => [at, length])).toEqual([
      [0, 10],
      [10, 15],
    ]);
  });

  test('stand in the text of the platform that makes chapters of them, and only where it would', () => {
    const chapters = toKitChapters(PANDAS);
    const texts = { title: 'Pandas', description: 'They eat.', hashtags: ['pandas'] };
    expect(toPost(texts, chapters, 'shorts').text).toBe(
      'They eat.\n\n0:00 A panda in the forest\n0:12 Bamboo, very close\n0:24 A newborn cub\n\n#pandas',
    );
    expect(toPost(texts, chapters.slice(0, 2), 'shorts').text).toBe('They eat.\n\n#pandas');
    expect(toPost(texts, chapters, 'tiktok').text).toBe('Pandas\n\nThey eat.\n\n#pandas');
  });
});

describe('texts are made to fit', () => {
  test('between words, never inside one', () => {
    expect(cutWords('One two, three', 9)).toBe('One two…');
    expect(cutWords('One two', 7)).toBe('One two');
    expect(cutWords('Donaudampfschifffahrt', 10)).toBe('');
    expect(inBytes(cutWords('été été été', 12, inBytes))).toBeLessThanOrEqual(12);
  });

  test('with their hashtags whole, and what was shortened is told', () => {
    const long = {
      title: 'Bread '.repeat(40),
      description: 'Flour and water. '.repeat(600),
      hashtags: ['a1', ...'bcdefgh'],
    };
    for (const platform of ['tiktok', 'reels', 'shorts'] as const) {
      const post = toPost(long, [], platform);
      const { text, hashtags, title: most } = postLimits[platform];
      expect(text.measure(post.text)).toBeLessThanOrEqual(text.most);
      expect(post.hashtags.length).toBeLessThanOrEqual(hashtags);
      expect(post.text.endsWith(post.hashtags.map((tag) => `#${tag}`).join(' '))).toBe(true);
      expect((post.title ?? '').length).toBeLessThanOrEqual(most ?? 0);
      expect(post.cut).toEqual(platform === 'shorts' ? ['title', 'text'] : ['text', 'hashtags']);
    }
  });

  test('without angle brackets where a platform refuses them', () => {
    const texts = { title: '1 < 2', description: '<b>', hashtags: [] };
    expect(toPost(texts, [], 'shorts')).toMatchObject({ title: '1 ‹ 2', text: '‹b›' });
    expect(toPost(texts, [], 'reels').text).toBe('1 < 2\n\n<b>');
  });

  test('on a page that no text can break out of', () => {
    const post = { ...toPost({ title: 'A', description: '```\n# Other', hashtags: [] }, [], 'tiktok'), checks: [] };
    const page = toKitMarkdown({ title: 'A\n# B', posts: [{ platform: 'tiktok', ...post }], chapters: [] }, toEnglish);
    expect(page.split('\n')[0]).toBe('# A # B');
    expect(page).toContain('````text\nA\n\n```\n# Other\n````');
  });
});
