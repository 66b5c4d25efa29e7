/** What is told once of services. */
import { expect, it } from 'vitest';
import type { PaidCall } from '../../../core/api/ledger.js';
import { closingModels, keyOfBudget, servicesInUse } from '../../../renderer/providers/notices.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 30);
const call = (provider: string, model: string, daysAgo: number): PaidCall =>
  ({ provider, model, sentAt: NOW - daysAgo * DAY }) as PaidCall;
const retires = (model: string, state: 'soon' | 'closed' = 'soon') => ({
  ...{ model, state, day: '2027-01-06', daysLeft: 37, successor: 'next' },
});

it('tells of models that were used lately and close soon, and of no others', () => {
  const calls = [call('openai', 'tts-1', 3), call('openai', 'old', 200), call('gemini', 'tts-2', 1)];
  const retirements = [retires('tts-1'), retires('tts-2'), retires('old'), retires('closed', 'closed')];
  expect(closingModels({ id: 'openai', name: 'OpenAI' }, retirements, calls, NOW)).toEqual([
    { ...retires('tts-1'), service: 'OpenAI' },
  ]);
  expect(servicesInUse([...calls, call('elevenlabs', 'm', 120)], NOW)).toEqual(['openai', 'gemini']);
});

it('tells of a budget again for another limit and another month', () => {
  const news = { limit: 'month', state: 'near', spent: 8, of: 10 } as const;
  const keys = [
    keyOfBudget(news, '2026-11'),
    keyOfBudget({ ...news, spent: 9 }, '2026-11'),
    keyOfBudget({ ...news, of: 20 }, '2026-11'),
    keyOfBudget({ ...news, state: 'over' }, '2026-11'),
    keyOfBudget(news, '2026-12'),
  ];
  expect(new Set(keys).size).toBe(4);
  expect(keys[0]).toBe(keys[1]);
});
