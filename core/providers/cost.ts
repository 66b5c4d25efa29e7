/** What a request costs, before it is sent. */
import { z } from 'zod';
import type { Price } from './model.js';

/** Millionths of a US dollar, so that sums are exact. */
export const Cost = z.int().min(0);

/** The sum of costs; null where one of them is not known. */
export const sumCosts = (costs: readonly (number | null)[]): number | null =>
  costs.reduce((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0);

/** What is sent and what is expected back. */
export const RequestSize = z.strictObject({
  characters: z.int().min(0).default(0),
  secondsIn: z.number().min(0).default(0),
  secondsOut: z.number().min(0).default(0),
  bytes: z.int().min(0).default(0),
});
export type RequestSize = z.infer<typeof RequestSize>;

/**
 * The expected cost in millionths of a US dollar; null where no price is known. Of several prices of a unit the latest that
 * holds on the day counts.
 */
export function estimateCost(prices: readonly Price[], size: RequestSize, today: string): number | null {
  if (prices.length === 0) return null;
  const amounts = {
    character: size.characters,
    'second-in': size.secondsIn,
    'second-out': size.secondsOut,
    request: 1,
  } satisfies Record<Price['unit'], number>;
  const units = [...new Set(prices.map(({ unit }) => unit))];
  const usd = units.reduce((sum, unit) => sum + amounts[unit] * priceOn(prices, unit, today), 0);
  return Math.ceil(Number((usd * 1_000_000).toFixed(3)));
}

function priceOn(prices: readonly Price[], unit: Price['unit'], today: string): number {
  const holding = prices.filter((price) => price.unit === unit && (price.from ?? '') <= today);
  return holding.reduce((latest, price) => ((price.from ?? '') >= (latest.from ?? '') ? price : latest), {
    usd: 0,
    from: '',
  } as { usd: number; from?: string | undefined }).usd;
}
