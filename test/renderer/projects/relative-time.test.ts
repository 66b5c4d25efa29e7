/** Relative times of projects. */
import { afterEach, expect, test } from 'vitest';
import i18next from 'i18next';
import { relativeTime } from '../../../renderer/projects/relative-time.js';

const NOW = Date.UTC(2026, 0, 15);
const ago = (seconds: number) => relativeTime(NOW - seconds * 1000, NOW);
afterEach(() => i18next.changeLanguage('en'));

test('says when something was in whole units', async () => {
  expect([0, 59, 60, 3599, 7200, 86_400, 8 * 86_400].map(ago)).toEqual([
    'now',
    'now',
    '1 minute ago',
    '59 minutes ago',
    '2 hours ago',
    'yesterday',
    'last week',
  ]);
  await i18next.changeLanguage('fr');
  expect(ago(86_400)).toBe('hier');
});

test('a time in the future is now', () => {
  expect(ago(-100)).toBe('now');
});
