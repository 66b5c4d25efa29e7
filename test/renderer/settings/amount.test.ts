/** Amounts of a budget as people type them, and the months of the ledger. */
import { expect, it } from 'vitest';
import { monthsBetween, parseAmount } from '../../../renderer/settings/spending/amount.js';

it.each([
  ['20', 20],
  [' $ 4.50 ', 4.5],
  ['4,50', 4.5],
  ['0', 0],
  ['', null],
  ['20 dollars', undefined],
  ['1e9', undefined],
  ['-5', undefined],
  ['1.000,50', undefined],
  ['9999999', undefined],
])('%j', (typed, amount) => expect(parseAmount(typed)).toBe(amount));

it('lists the months from the first call to now, the latest first', () => {
  expect(monthsBetween(Date.UTC(2026, 10, 30), Date.UTC(2027, 1, 1))).toEqual([
    '2027-02',
    '2027-01',
    '2026-12',
    '2026-11',
  ]);
  expect(monthsBetween(Date.UTC(2026, 10, 30), Date.UTC(2026, 10, 1))).toEqual(['2026-11']);
});
