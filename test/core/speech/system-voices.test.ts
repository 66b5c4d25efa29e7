import { describe, expect, it } from 'vitest';
import {
  parseSapiVoices,
  parseSayVoices,
  toAsciiJson,
  toSapiRate,
  toSayText,
} from '../../../core/speech/system-voices.js';

it('reads what say prints, names with spaces and brackets among it', () => {
  const text = [
    'Alex                en_US    # Most people recognize me by my voice.',
    'Amélie              fr_CA    # Bonjour, je m’appelle Amélie.',
    'Bad News            en_US    # The light you see at the end of the tunnel is the headlamp of a fast approaching train.',
    'Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.',
    'Majed               ar_001   # مرحبًا! اسمي ماجد.',
    'Tingting            zh_CN    # 你好！我叫婷婷。',
    'say: something else',
    '',
  ].join('\n');
  expect(parseSayVoices(text).map(({ name, language }) => `${name} ${language}`)).toEqual([
    ...['Alex en-US', 'Amélie fr-CA', 'Bad News en-US', 'Eddy (German (Germany)) de-DE', 'Majed ar-001'],
    'Tingting zh-CN',
  ]);
});

describe('what PowerShell prints', () => {
  it('is a list, or one voice alone', () => {
    const david = { Name: 'Microsoft David Desktop', Culture: 'en-US' };
    const hortense = { Name: 'Microsoft Hortense Desktop', Culture: 'fr-FR' };
    expect(parseSapiVoices(`\ufeff${JSON.stringify([david, hortense])}\r\n`)).toEqual([
      { name: 'Microsoft David Desktop', language: 'en-US' },
      { name: 'Microsoft Hortense Desktop', language: 'fr-FR' },
    ]);
    expect(parseSapiVoices(JSON.stringify(david))).toHaveLength(1);
  });

  it.each(['', 'null', '[]', 'Add-Type : Cannot find', '[{"Name":1,"Culture":"en-US"}]', '{"Name":"A","Culture":""}'])(
    'may be none: %j',
    (text) => {
      expect(parseSapiVoices(text)).toEqual([]);
    },
  );
});

it('speaks text as text', () => {
  expect(toSayText('a [[slnc 5000]] b')).toBe('a [ [slnc 5000] ] b');
  expect(toAsciiJson({ text: 'é"$(x)\n😀' })).toBe('{"text":"\\u00e9\\"$(x)\\n\\ud83d\\ude00"}');
  expect([60, 180, 540, 4000].map((rate) => toSapiRate(rate, 180))).toEqual([-10, 0, 10, 10]);
});
