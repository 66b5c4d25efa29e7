import { expect, test } from 'vitest';
import { toSpokenForms } from '../../../core/speech/spoken-form/spoken-form.js';
import { parseSpeechText } from '../../../core/speech/speech-text.js';

const say = (text: string, language: string): string => toSpokenForms(text.split(' '), language).join(' ');

test.each([
  ['en', '$1,200.50', '1,200 dollars 50'],
  ['en', 'It costs $1, not €20!', 'It costs 1 dollar, not 20 euros!'],
  ['en', '(£5m)', '(5 million pounds)'],
  ['en', '$0.99', '0 dollars 99'],
  ['en', 'We ran 3.5 km in 10:30.', 'We ran 3.5 kilometres in 10:30.'],
  ['en', 'a 5kg bag, 20°C', 'a 5 kilograms bag, 20 degrees celsius'],
  ['en', 'I have 5 in all', 'I have 5 in all'],
  [
    'en',
    'in 2026 and 1984, the 1990s, 1905, 1900 and 2005',
    'in 20 26 and 19 84, the 19 90s, 19 o 5, 19 hundred and 2005',
  ],
  ['en', '3-4 days, 24/7', '3 to 4 days, 24 7'],
  ['en', 'Dr. Smith, 1st, 50 %', 'doctor Smith, 1st, 50 %'],
  ['en', 'see https://www.example.com/a/ #LegDay', 'see example.com/a Leg Day'],
  ['en', 'COVID-19', 'COVID-19'],
  ['fr', '20€ à 10h30, le 2e', '20 euros à 10 heures 30, le 2ème'],
  ['fr', '3,5 km', '3,5 kilomètres'],
  ['de', '1.200,50€ für 3,5 km', '1.200 Euro 50 für 3,5 Kilometer'],
  ['de', '3–4 Tage bei 20°C', '3 bis 4 Tage bei 20 Grad'],
  ['es', '$20 y 5kg', '20 dólares y 5 kilos'],
  // Languages without a table are left to the synthesiser.
  ['sv', '$20 5kg 3-4', '$20 5kg 3-4'],
])('%s: %s', (language, text, expected) => {
  expect(say(text, language)).toBe(expected);
});

test('what is shown stays the author’s, word for word', () => {
  const text = 'Dr. Who paid $1,200.50 🎉 for 3.5 km (or 5kg) on #LegDay — see www.example.com!';
  const words = parseSpeechText(text, 'en').flat();
  expect(words.map((word) => word.text).join(' ')).toBe(text);
  expect(words.find((word) => word.text.startsWith('$'))?.spoken).toBe('1,200 dollars 50 🎉');
});

test('digits in groups are one number', () => {
  const words = parseSpeechText('Il a payé 1 200,50 € pour 2 000 000 vues, 12 345 fois.', 'fr').flat();
  expect(words.map((word) => word.text)).toEqual([
    ...['Il', 'a', 'payé', '1 200,50', '€', 'pour', '2 000 000', 'vues,', '12 345', 'fois.'],
  ]);
  expect(words[3]?.spoken).toBe('1200,50');
});

test('numbers that only follow each other stay apart', () => {
  const words = parseSpeechText('Call 12 34 56 or 1 2000 now', 'fr').flat();
  expect(words.map((word) => word.text)).toEqual(['Call', '12', '34', '56', 'or', '1', '2000', 'now']);
});
