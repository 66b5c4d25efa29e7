import { expect, test } from 'vitest';
import { guessLanguage } from '../../../core/speech/guess-language.js';

test.each([
  ['en', 'The weather was fine, and they went to the beach with all of their friends.'],
  ['fr', 'Il faisait beau et ils sont allés à la plage avec tous leurs amis.'],
  ['de', 'Das Wetter war schön, und sie gingen mit ihren Freunden an den Strand.'],
  ['es', 'Hacía buen tiempo y se fueron a la playa con todos los amigos.'],
  ['it', 'Il tempo era bello e sono andati alla spiaggia con tutti gli amici.'],
  ['pt', 'O tempo estava bom e eles foram à praia com os seus amigos.'],
  ['nl', 'Het weer was mooi en ze gingen met al hun vrienden naar het strand.'],
  ['ja', '今日は天気がいいので、海に行きました。'],
  ['zh', '今天天气很好，我们去了海边。'],
  ['ko', '오늘은 날씨가 좋아서 바다에 갔습니다.'],
  ['ar', 'كان الطقس جميلا وذهبوا إلى الشاطئ'],
  ['el', 'Ο καιρός ήταν καλός και πήγαν στην παραλία'],
  ['ru', 'Погода была хорошая, и они пошли на пляж.'],
  ['en', '12 34'],
  ['en', ''],
])('%s: %s', (language, text) => {
  expect(guessLanguage(text)).toBe(language);
});

test('a few foreign names do not change it', () => {
  expect(guessLanguage('They met in Москва and then flew to 東京, which was the best of it.')).toBe('en');
});
