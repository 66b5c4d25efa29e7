import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScript, splitSentences } from '../../../core/narration/script.js';

// What most tests are about: what is seen, and what is said.
const scenesOf = (text: string, speakers?: readonly string[]) =>
  parseScript(text, speakers).map(({ picture, sentences }) => ({
    picture,
    sentences: sentences.map((each) => each.text),
  }));

describe('a script', () => {
  test.each([
    ['English', '**VISUAL:** A panda eats.\n\n**VOICE-OVER:** Pandas eat *bamboo*. All day!'],
    ['French', '**VISUEL :** A panda eats.\n**VOIX OFF :** Pandas eat *bamboo*. All day!'],
    [
      'with the colon inside or outside the stars',
      '**Visual**: A panda eats.\n\n**Voice over**: Pandas eat bamboo. All day!',
    ],
  ])('has scenes of what is seen and what is said: %s', (_, text) => {
    expect(scenesOf(text)).toEqual([{ picture: 'A panda eats.', sentences: ['Pandas eat bamboo.', 'All day!'] }]);
  });

  test('goes on below a label, and what stands before the first is not said', () => {
    const text =
      '# The pandas\n\nFor the channel.\n\nVISUAL: Snow.\nVOICE-OVER: One.\ntwo.\n\nThree.\n\nVISUAL: Sun.\nVISUAL: Rain.\nVO: Four.';
    expect(scenesOf(text)).toEqual([
      { picture: 'Snow.', sentences: ['One.', 'two.', 'Three.'] },
      { picture: 'Sun. Rain.', sentences: ['Four.'] },
    ]);
  });

  test('of plain paragraphs has one a scene, without any mark of Markdown', () => {
    const text =
      '# Title\n\n- First **bold** and [a link](https://example.org).\n2. Second `code` ![picture](x.png) and snake_case.\n\n---\n\n> Quoted.\n\n```\nlet code = 1;\n```\n\n<!-- a note -->\n';
    expect(scenesOf(text)).toEqual([
      { picture: null, sentences: ['First bold and a link.', 'Second code and snake_case.'] },
      { picture: null, sentences: ['Quoted.'] },
    ]);
  });

  test('of anything is parsed, and nothing that is said is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab .!?*_#->`[]()\n:VO'), maxLength: 200 }), (text) => {
        for (const { sentences } of scenesOf(text)) {
          for (const sentence of sentences) expect(sentence).toMatch(/[\p{L}\p{N}]/u);
        }
      }),
    );
  });
});

describe('how a script is spoken', () => {
  const sentencesOf = (text: string, speakers?: readonly string[]) =>
    parseScript(text, speakers).flatMap(({ sentences }) => sentences);

  test('pauses end what is said before them, wherever they stand', () => {
    const text = 'One. [pause 2 s] Two, [pause] three. <break time="500ms"/>\n\n[pausa: 1,5 s]\n\nFour.';
    expect(sentencesOf(text).map((each) => [each.text, each.pause])).toEqual([
      ['One.', 2_000_000],
      ['Two,', 1_000_000],
      ['three.', 2_000_000],
      ['Four.', null],
    ]);
    expect(parseScript('VISUAL: Snow.\nVO: [pause 3s] One.')[0]).toMatchObject({ lead: 3_000_000 });
    expect(sentencesOf('One. [pause 9999 s]')[0]?.pause).toBe(60_000_000);
  });

  test('labels of its speakers, and of nobody else, say who speaks', () => {
    const text = '**Ana:** Hello. How are you?\nBEN: Fine. Note: nothing.\n\nCarl: who?';
    expect(sentencesOf(text, ['Ana', 'Ben']).map(({ speaker, text: said }) => [speaker, said])).toEqual([
      ['Ana', 'Hello.'],
      ['Ana', 'How are you?'],
      ['Ben', 'Fine.'],
      ['Ben', 'Note: nothing.'],
      [null, 'Carl: who?'],
    ]);
  });

  test('words with stars are emphasised, and shown without them', () => {
    expect(sentencesOf('A *very* good day. **So good** [pause] and __long__.')).toEqual([
      { text: 'A very good day.', speaker: null, emphasis: [1], pause: null },
      { text: 'So good', speaker: null, emphasis: [0, 1], pause: 1_000_000 },
      { text: 'and long.', speaker: null, emphasis: [1], pause: null },
    ]);
  });

  test('characters that mark these inside Upright mean nothing in a text', () => {
    const text = '\ue0015000000\ue003One\ue000 day.';
    expect(sentencesOf(text)).toEqual([{ text: '5000000One day.', speaker: null, emphasis: [], pause: null }]);
  });
});

describe('sentences', () => {
  test.each([
    ['Dr. Smith ran 3.5 km. Then he slept.', ['Dr. Smith ran 3.5 km.', 'Then he slept.']],
    ['M. Dupont a dit : « Bonjour ! » Puis rien.', ['M. Dupont a dit : « Bonjour ! »', 'Puis rien.']],
    ['Wirklich? Z. B. heute… Ja', ['Wirklich?', 'Z. B. heute…', 'Ja']],
    ['今日は。明日も！', ['今日は。', '明日も！']],
  ])('of "%s"', (text, sentences) => expect(splitSentences(text)).toEqual(sentences));

  test('hold every word of the text, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('one', 'two.', 'three!', 'e.g.', '4.5', 'M.'), { maxLength: 30 }),
        (words) => {
          const said = splitSentences(words.join(' ')).join(' ');
          expect(said.split(' ').filter((word) => word !== '')).toEqual(words);
        },
      ),
    );
  });
});
