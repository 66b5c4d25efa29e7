/** Voices as a list to choose from. */
import { expect, it } from 'vitest';
import { groupVoices, MOST_SHOWN } from '../../../renderer/voices/voice-list.js';
import { priceOfVoices } from '../../../renderer/voices/voice-price.js';
import { sampleLanguage } from '../../../renderer/voices/play-sample.js';
import type { Voice } from '../../../renderer/voices/voice.js';

const voice = (name: string, language: string, kind: Voice['kind'], more: Partial<Voice> = {}): Voice => ({
  ...{ name, language, kind, speaker: kind === 'cloud' ? (name.split(':')[0] ?? '') : kind, ...more },
});
const VOICES = [
  voice('slt', 'en-US', 'built-in'),
  voice('elevenlabs:zoe', 'fr-FR', 'cloud', { title: 'Zoé' }),
  voice('elevenlabs:zoe', 'en-US', 'cloud', { title: 'Zoé' }),
  voice('gemini:Kore', 'mul', 'cloud', { title: 'Kore' }),
  voice('piper-fr', 'fr-FR', 'model'),
];
const nameOf = (tag: string): string => (tag.startsWith('fr') ? 'Français' : tag);
const namesOf = (language: string | null, search = '') =>
  groupVoices(VOICES, { language, search }, nameOf).groups.map(({ service, kind, voices }) => [
    service ?? kind,
    ...voices.map(({ name }) => name),
  ]);

it('has those of this machine first, then each service, and each voice once', () => {
  expect(namesOf(null)).toEqual([
    ['built-in', 'slt'],
    ['model', 'piper-fr'],
    ['elevenlabs', 'elevenlabs:zoe'],
    ['gemini', 'gemini:Kore'],
  ]);
});

it('has those of a language and those that speak every language', () => {
  expect(namesOf('en-GB')).toEqual([
    ['built-in', 'slt'],
    ['elevenlabs', 'elevenlabs:zoe'],
    ['gemini', 'gemini:Kore'],
  ]);
});

it('finds names without their accents, and languages by their names', () => {
  expect(namesOf(null, 'ZOE')).toEqual([['elevenlabs', 'elevenlabs:zoe']]);
  expect(namesOf(null, 'francais piper')).toEqual([['model', 'piper-fr']]);
});

it('counts what is not shown', () => {
  const many = Array.from({ length: MOST_SHOWN + 7 }, (_, i) => voice(`v${i}`, 'en', 'cloud'));
  expect(groupVoices(many, { language: 'en', search: '' }, nameOf).more).toBe(7);
});

it('prices the model that is open', () => {
  const model = { capability: 'speak' as const, languages: [], successor: null };
  const price = (usd: number) => [{ unit: 'character' as const, usd }];
  const models = [
    { ...model, id: 'closed', prices: price(1), retires: '2026-10-16' },
    { ...model, id: 'open', prices: price(0.0001), retires: null },
  ];
  expect(priceOfVoices(models, '2026-11-30')).toBe(100_000);
  expect(priceOfVoices([{ ...model, id: 'free', prices: [], retires: null }], '2026-11-30')).toBeNull();
});

it('tries a voice in its own language', () => {
  expect(sampleLanguage(voice('a', 'mul', 'cloud'), 'fr')).toBe('fr');
  expect(sampleLanguage(voice('a', 'fr-FR', 'cloud'), 'fr-CA')).toBe('fr-CA');
  expect(sampleLanguage(voice('a', 'de-DE', 'cloud'), 'fr')).toBe('de-DE');
});
