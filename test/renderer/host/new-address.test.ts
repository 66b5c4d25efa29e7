/** Addresses that an engine prints. */
import { expect, it } from 'vitest';
import { parseEngineAddress } from '../../../renderer/host/new-address.js';

it.each([
  'http://127.0.0.1:8700/?token=abc',
  '  http://localhost:8700/?token=abc&project=p\n',
  'http://[::1]:8700/?token=abc',
])('takes %j', (typed) => {
  expect(parseEngineAddress(typed)?.searchParams.get('token')).toBe('abc');
});

it.each([
  '',
  'abc',
  'http://127.0.0.1:8700/',
  'https://127.0.0.1:8700/?token=abc',
  'http://example.com/?token=abc',
  'http://127.0.0.1.example.com/?token=abc',
  'javascript:alert(1)?token=abc',
])('refuses %j', (typed) => {
  expect(parseEngineAddress(typed)).toBeNull();
});
