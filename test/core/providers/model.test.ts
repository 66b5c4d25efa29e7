/** Models close: people are told two months before, and what to use instead. */
import { expect, it } from 'vitest';
import { ProviderModel, toRetirement } from '../../../core/providers/model.js';
import { findCloudProvider } from '../../../core/providers/provider.js';
import { checkModel } from '../../../main/engine/providers/spending.js';

const model = (fields: object = {}): ProviderModel =>
  ProviderModel.parse({ id: 'tts-1', capability: 'speak', retires: '2027-01-06', successor: 'tts-2', ...fields });

it.each([
  ['2026-11-06', null],
  ['2026-11-07', { state: 'soon', daysLeft: 60 }],
  ['2027-01-05', { state: 'soon', daysLeft: 1 }],
  ['2027-01-06', { state: 'closed', daysLeft: 0 }],
  ['2030-01-01', { state: 'closed', daysLeft: 0 }],
])('on %s it is told of as it is then', (today, told) => {
  const retirement = toRetirement(model(), today);
  expect(retirement).toEqual(told && { ...told, day: '2027-01-06', successor: 'tts-2' });
});

it('a model that stays is never told of', () => {
  expect(toRetirement(model({ retires: null }), '2030-01-01')).toBeNull();
});

it('one that has closed is refused with its day and its successor, before anything is sent', () => {
  const service = findCloudProvider('openai');
  if (!service) throw new Error('no OpenAI');
  expect(() => checkModel(service, model(), '2027-01-05')).not.toThrow();
  const refusal = expect.objectContaining({
    code: 'provider.retired',
    message: expect.stringMatching(/tts-1.*2027-01-06.*tts-2/),
  });
  expect(() => checkModel(service, model(), '2027-01-06')).toThrow(refusal);
  expect(() => checkModel(service, model({ successor: null }), '2027-01-06')).toThrow(/2027-01-06/);
});
