/** The order in which services and this machine are asked. */
import { describe, expect, it } from 'vitest';
import { moveTo, THIS_MACHINE, toOrderSetting, toServiceOrder } from '../../../renderer/providers/service-order.js';

const LOCAL = ['flite', 'espeak'];
const SERVICES = ['elevenlabs', 'gemini', 'openai'];

describe('toServiceOrder', () => {
  it.each([
    ['this machine comes first where nothing was chosen', [], [THIS_MACHINE, 'elevenlabs', 'gemini', 'openai']],
    ['what is named comes before this machine', ['gemini'], ['gemini', THIS_MACHINE, 'elevenlabs', 'openai']],
    ['this machine is where its first voice is', ['gemini', 'flite'], ['gemini', THIS_MACHINE, 'elevenlabs', 'openai']],
    ['behind it, too', ['flite', 'openai', 'espeak'], [THIS_MACHINE, 'openai', 'elevenlabs', 'gemini']],
  ])('%s', (_, setting, order) => {
    // As the engine gives the services: those that are named first.
    const named = setting.filter((id) => SERVICES.includes(id));
    const services = [...named, ...SERVICES.filter((id) => !named.includes(id))];
    expect(toServiceOrder(setting, services, LOCAL)).toEqual(order);
  });

  it('is what its own setting gives', () => {
    const order = ['openai', THIS_MACHINE, 'gemini', 'elevenlabs'];
    const setting = toOrderSetting(order, LOCAL);
    expect(setting).toEqual(['openai', 'flite', 'espeak', 'gemini', 'elevenlabs']);
    expect(toServiceOrder(setting, ['openai', 'gemini', 'elevenlabs'], LOCAL)).toEqual(order);
  });
});

it('holds what is moved within the list', () => {
  expect(moveTo(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(moveTo(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moveTo(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b']);
});
