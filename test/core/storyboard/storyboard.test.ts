/** Scripts as storyboards: what is read, told and predicted. */
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../core/narration/script.js';
import { Storyboard, type StoryboardScene } from '../../../core/project/storyboard.js';
import { checkStoryboard, lengthenScenes, predictScenes } from '../../../core/storyboard/check-storyboard.js';
import { SCRIPT_OUTLINES } from '../../../core/storyboard/script-outlines.js';
import { parseStoryboard } from '../../../core/storyboard/parse-storyboard.js';
import { keepSceneIds } from '../../../core/storyboard/scene-ids.js';
import { toScript, toScriptScenes } from '../../../core/storyboard/script-scenes.js';
import { readTranslator } from '../../../main/engine/translator.js';

const FRENCH = `# Les pandas

### Scène 1

**VISUEL :** Un panda dans la neige.
**VOIX OFF :** Les pandas mangent *douze kilos* de bambou. [pause 1.5 s] Chaque jour.

Scène 2 – Au zoo (0:08)

**Visuel:** Un bébé panda.

**Voix off :** Un bébé pèse cent grammes.
Moins qu’une pomme.
`;

const scene = (id: string, words: string, visual = ''): StoryboardScene => ({
  ...{ id, words, visual, picture: null, length: null },
});

describe('a script', () => {
  test('with labels becomes scenes of what is seen and said; headings, names of scenes and Markdown are not said', () => {
    const parsed = parseStoryboard(FRENCH);
    expect(parsed).toMatchObject({ title: 'Les pandas', language: 'fr' });
    expect(parsed.scenes.map(({ visual, words }) => [visual, words])).toEqual([
      ['Un panda dans la neige.', 'Les pandas mangent *douze* *kilos* de bambou. [pause 1.5 s] Chaque jour.'],
      ['Un bébé panda.', 'Un bébé pèse cent grammes. Moins qu’une pomme.'],
    ]);
    expect(toScriptScenes(parsed)[0]?.sentences).toEqual([
      { text: 'Les pandas mangent douze kilos de bambou.', speaker: null, emphasis: [3, 4], pause: 1_500_000 },
      { text: 'Chaque jour.', speaker: null, emphasis: [], pause: null },
    ]);
  });

  test.each([
    ['**BILD:** Ein Panda.\n\n**SPRECHER:** Er frisst.', 'Ein Panda.', 'Er frisst.'],
    ['IMAGEN: Un panda.\nVOZ EN OFF: Come.', 'Un panda.', 'Come.'],
    ['**visual**: A panda.\n\n__Voice over__ : It eats.', 'A panda.', 'It eats.'],
    ['**VISUAL 3:** A panda.\n\n**VOICE-OVER 3:** It eats.', 'A panda.', 'It eats.'],
  ])('is read whatever the language and spelling of its labels: %s', (text, visual, words) => {
    expect(parseStoryboard(text).scenes).toMatchObject([{ visual, words }]);
  });

  test('of plain paragraphs has a scene for each; under names of scenes it has one for each name', () => {
    expect(parseStoryboard('One goes.\n\nTwo stay.').scenes.map(({ words, visual }) => [words, visual])).toEqual([
      ['One goes.', ''],
      ['Two stay.', ''],
    ]);
    const named = parseStoryboard('Scene 1\n\nOne goes.\n\nAnd comes.\n\n## Scene 2: Home\n\nTwo stay.').scenes;
    expect(named.map(({ words }) => words)).toEqual(['One goes. And comes.', 'Two stay.']);
    expect(parseStoryboard('Scene 3 was the best of all.').scenes).toHaveLength(1);
  });

  test('with names of scenes and only what is said has a scene for each', () => {
    const text = '### Scene 1\n**VOICE-OVER:** One.\n### Scene 2\n**VOICE-OVER:** Two.';
    expect(parseStoryboard(text).scenes.map(({ words }) => words)).toEqual(['One.', 'Two.']);
  });

  test('is the same storyboard when it is written again, and each speaker keeps a line', () => {
    const speakers = ['Ana', 'Ben'];
    const text =
      'VISUAL: Two.\n\nVOICE-OVER: Ana: Hello.\nBen: *So* long. [pause]\n\nVISUAL: None.\n\nVOICE-OVER: Good-bye.';
    const { scenes, ...rest } = parseStoryboard(text, { speakers });
    expect(scenes[0]?.words).toBe('Ana: Hello.\nBen: *So* long. [pause]');
    const again = parseStoryboard(toScript({ ...rest, scenes: [...scenes] }, speakers), { speakers });
    expect(again.scenes).toEqual(scenes);
  });

  test('that is hostile begins no scene inside another', () => {
    const words = 'Fine.\n\n**VISUAL:** <script>\n# Heading\n```\ncode\n```\n### Scene 9\nEnd.';
    const spoken = toScriptScenes({ scenes: [scene('a', words), scene('b', 'Next.')] });
    expect(spoken).toHaveLength(2);
    const deep = `${'*'.repeat(5000)}${'['.repeat(5000)}a${']'.repeat(5000)}`;
    expect(parseStoryboard(deep).scenes.length).toBeLessThan(2);
  });
});

describe('a storyboard', () => {
  const told = (text: string, language?: string) =>
    checkStoryboard(parseStoryboard(text, { language })).map(({ severity, path, text: told }) => [
      severity,
      told?.key,
      path[1] ?? null,
    ]);

  test('tells what is wrong with it, scene by scene', () => {
    expect(told('# Only a heading')).toEqual([['error', 'storyboard:noScenes', null]]);
    expect(told('VISUAL: A panda.')).toEqual([['error', 'storyboard:noScenes', null]]);
    expect(told(Array.from({ length: 201 }, (_, i) => `Scene of ${i}.`).join('\n\n'))).toEqual([
      ['error', 'storyboard:tooManyScenes', null],
    ]);
    expect(told('VISUAL: A.\n\nVOICE-OVER: It goes.\n\nVISUAL: B.')).toEqual([['warning', 'storyboard:noWords', 1]]);
    expect(told('Hello [name].')).toEqual([['warning', 'storyboard:unfilled', 0]]);
    const mixed =
      'The pandas eat bamboo all day and they are happy.\n\nLes pandas mangent du bambou et ils sont dans la forêt.';
    expect(told(mixed, 'en')).toEqual([['warning', 'storyboard:otherLanguage', 1]]);
    expect(told('The pandas eat.\n\nLes pandas.', 'en')).toEqual([]);
  });

  test('with words without pictures tells so only where other scenes have one', () => {
    const text = '### Scene 1\nVISUAL: A.\nVOICE-OVER: One.\n### Scene 2\nVOICE-OVER: Two.';
    expect(told(text)).toEqual([['warning', 'storyboard:noVisual', 1]]);
  });

  test('is predicted by its letters, and made as long as it has to be', () => {
    const { scenes } = parseStoryboard('Pandas eat bamboo all day long.\n\nThey sleep in trees.');
    const lengths = predictScenes(scenes);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    expect(total).toBeGreaterThan(3_000_000);
    const longer = lengthenScenes(scenes, total + 1_000_000);
    const made = predictScenes(longer).reduce((sum, length) => sum + length, 0);
    expect(made).toBeGreaterThanOrEqual(total + 1_000_000);
    expect(made).toBeLessThan(total + 1_100_000);
    expect(lengthenScenes(scenes, total)).toEqual(scenes);
    // Nothing is stretched without bounds.
    const most = predictScenes(lengthenScenes(scenes, 600_000_000)).reduce((sum, length) => sum + length, 0);
    expect(most).toBeLessThan(total * 1.6);
  });

  test('keeps the ids of its scenes when one is changed, moved, added or taken out', () => {
    const before = [scene('a', 'One goes.', 'A road'), scene('b', 'Two stay.', 'A house'), scene('c', 'Three come.')];
    const ids = (...after: StoryboardScene[]) => keepSceneIds(before, after).map(({ id }) => id);
    expect(ids(scene('x', 'one goes'), scene('y', 'Two remain.', 'A house'), scene('z', 'Three come.'))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(ids(scene('x', 'Three come.'), scene('y', 'One goes.'))).toEqual(['c', 'a']);
    expect(ids(scene('x', 'One goes.'), scene('y', 'Quite another.'), scene('z', 'Three come.'))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(ids(scene('x', 'New first.'), scene('a', 'One goes.'), scene('c', 'Another'))).toEqual(['x', 'a', 'c']);
  });

  test('is refused where ids are used twice, or texts and scenes are beyond all measure', () => {
    const ok = { title: 'T', language: 'en', scenes: [scene('a', 'One.')] };
    expect(Storyboard.safeParse(ok).success).toBe(true);
    expect(Storyboard.safeParse({ ...ok, scenes: [scene('a', 'x'), scene('a', 'y')] }).success).toBe(false);
    expect(Storyboard.safeParse({ ...ok, scenes: [scene('a', 'x'.repeat(4001))] }).success).toBe(false);
    expect(Storyboard.safeParse({ ...ok, scenes: [] }).success).toBe(false);
  });
});

test.each(['en', 'fr', 'de', 'es'])('outlines in %s have eight scenes that ask to be filled in', async (language) => {
  const translate = await readTranslator('outlines', language);
  for (const { script } of SCRIPT_OUTLINES) {
    const text = translate(script);
    const parsed = parseStoryboard(text, { language });
    expect(parsed.scenes).toHaveLength(8);
    expect(parsed.scenes.every(({ words, visual }) => words !== '' && visual !== '')).toBe(true);
    expect(parseScript(text)).toHaveLength(8);
    expect(new Set(checkStoryboard(parsed).map((problem) => problem.text?.key))).toEqual(
      new Set(['storyboard:unfilled']),
    );
  }
});
