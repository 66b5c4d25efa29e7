/** Which file of a library shows a scene, and why; what cards say. */
import { describe, expect, test } from 'vitest';
import { toScriptScenes } from '../../../core/storyboard/script-scenes.js';
import { type FootageCandidate, findFootage } from '../../../core/storyboard/find-footage.js';
import { toCardGround, toCardText, CARD_PALETTES } from '../../../core/storyboard/card.js';
import { tellingWords, toStem } from '../../../core/storyboard/stem.js';

const file = (id: string, name: string, fields: Partial<FootageCandidate> = {}): FootageCandidate => ({
  ...{ id, kind: 'video', name, folder: 'Footage', tags: [], prompt: '', captions: [], transcript: [] },
  ...fields,
});
const scene = (id: string, visual: string, words = '') => ({ id, visual, words });

test.each([
  ['pandas', 'panda'],
  ['Bébés', 'bébé'],
  ['mountains', 'mountain'],
  ['berries', 'berry'],
  ['houses', 'house'],
  ['running', 'runs'],
  ['animaux', 'animal'],
  ['Blumen', 'Blume'],
  ['montañas', 'montaña'],
])('%s and %s are one word', (a, b) => {
  expect(toStem(a)).toBe(toStem(b));
});

test('words that tell nothing are no words: articles, names of cameras, numbers', () => {
  expect(tellingWords('IMG 2034 d’abord l’eau of the a panda’s').map(({ word }) => word)).toEqual([
    'abord',
    'eau',
    'panda',
  ]);
});

describe('footage', () => {
  const library = [
    file('a', 'PandaEating_02.mp4'),
    file('b', 'DSC_1.mov', { tags: ['neige', 'montagne'] }),
    file('c', 'talk.mp4', {
      transcript: [
        { text: 'the bamboo', at: 1_000_000 },
        { text: 'forest', at: 9_000_000 },
      ],
    }),
    file('d', 'panda-sleeping.jpg', { kind: 'image' }),
    file('e', 'beach.mp4', { captions: [{ text: 'Summer at the sea', at: 500_000 }] }),
  ];

  test('is chosen by words wherever they stand, each with its reason', () => {
    const found = findFootage(
      [
        scene('1', 'A panda eats'),
        scene('2', 'La montagne sous la neige'),
        scene('3', '', 'They live in bamboo forests.'),
        scene('4', 'A rocket'),
      ],
      library,
    );
    expect(found.get('1')).toMatchObject({ candidate: 'a', again: false, more: ['d'] });
    expect(found.get('1')?.found).toContainEqual({ word: 'panda', as: 'Panda', where: 'name' });
    expect(found.get('2')).toMatchObject({ candidate: 'b' });
    expect(found.get('2')?.found).toContainEqual({ word: 'neige', as: 'neige', where: 'tag' });
    expect(found.get('3')).toMatchObject({ candidate: 'c', at: 1_000_000 });
    expect(found.get('3')?.found.map(({ where }) => where)).toEqual(['transcript', 'transcript']);
    expect(found.has('4')).toBe(false);
  });

  test('is shown once while others fit, and again only where none does', () => {
    const pandas = ['1', '2', '3'].map((id) => scene(id, 'A panda'));
    const found = findFootage(pandas, library);
    expect([...found.values()].map(({ candidate, again }) => [candidate, again])).toEqual([
      ['a', false],
      ['d', false],
      ['a', true],
    ]);
    expect(findFootage([scene('1', 'A panda')], library, ['a']).get('1')?.candidate).toBe('d');
  });

  test('is not chosen for one word that somebody says in it', () => {
    expect(findFootage([scene('1', 'A forest')], library).has('1')).toBe(false);
  });

  test('prefers the words of the picture, and is found by parts of compounds', () => {
    const found = findFootage(
      [scene('1', 'Ein Pandabär', 'Er liebt die Berge.')],
      [file('x', 'berge.mp4'), file('y', 'panda.mp4')],
    );
    expect(found.get('1')?.candidate).toBe('y');
  });
});

describe('a card', () => {
  const text = (words: string, visual = '', title: string | null = null) =>
    toCardText(toScriptScenes({ scenes: [{ words, visual }] })[0] ?? { sentences: [] }, { visual, title });

  test.each([
    ['The first scene.', '', 'Les pandas', 'Les pandas'],
    ['They *really love* bamboo.', '', null, 'really love'],
    ['They eat about 12 kg of bamboo.', '', null, '12 kg of bamboo'],
    ['Pandas are happy in snow.', 'A panda in the snow', null, 'Pandas'],
    ['It is extraordinary.', '', null, 'extraordinary'],
    ['They sleep wherever they are.', 'A panda in a tree', null, 'panda'],
    ['And so on.', '', null, null],
  ])('of "%s" shows the words that tell most', (words, visual, title, expected) => {
    expect(text(words, visual, title)).toBe(expected);
  });

  test('has a ground of its palette', () => {
    const [palette] = CARD_PALETTES;
    if (!palette) throw new Error('no palette');
    expect(toCardGround(palette, 0)).not.toBe(toCardGround(palette, 1));
    expect(toCardGround(palette, 3)).toBe(toCardGround(palette, 0));
  });
});
