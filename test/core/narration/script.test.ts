import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScript, splitSentences } from '../../../core/narration/script.js';

describe('a script', () => {
  test.each([
    ['English', '**VISUAL:** A panda eats.\n\n**VOICE-OVER:** Pandas eat *bamboo*. All day!'],
    ['French', '**VISUEL :** A panda eats.\n**VOIX OFF :** Pandas eat *bamboo*. All day!'],
    [
      'with the colon inside or outside the stars',
      '**Visual**: A panda eats.\n\n**Voice over**: Pandas eat bamboo. All day!',
    ],
  ])('has scenes of what is seen and what is said: %s', (_, text) => {
    expect(parseScript(text)).toEqual([{ picture: 'A panda eats.', sentences: ['Pandas eat bamboo.', 'All day!'] }]);
  });

  test('goes on below a label, and what stands before the first is not said', () => {
    const text =
      '# The pandas\n\nFor the channel.\n\nVISUAL: Snow.\nVOICE-OVER: One.\ntwo.\n\nThree.\n\nVISUAL: Sun.\nVISUAL: Rain.\nVO: Four.';
    expect(parseScript(text)).toEqual([
      { picture: 'Snow.', sentences: ['One.', 'two.', 'Three.'] },
      { picture: 'Sun. Rain.', sentences: ['Four.'] },
    ]);
  });

  test('of plain paragraphs has one a scene, without any mark of Markdown', () => {
    const text =
      '# Title\n\n- First **bold** and [a link](https://example.org).\n2. Second `code` ![picture](x.png) and snake_case.\n\n---\n\n> Quoted.\n\n```\nlet code = 1;\n```\n\n<!-- a note -->\n';
    expect(parseScript(text)).toEqual([
      { picture: null, sentences: ['First bold and a link.', 'Second code and snake_case.'] },
      { picture: null, sentences: ['Quoted.'] },
    ]);
  });

  test('of anything is parsed, and nothing that is said is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab .!?*_#->`[]()\n:VO'), maxLength: 200 }), (text) => {
        for (const { sentences } of parseScript(text)) {
          for (const sentence of sentences) expect(sentence).toMatch(/[\p{L}\p{N}]/u);
        }
      }),
    );
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
