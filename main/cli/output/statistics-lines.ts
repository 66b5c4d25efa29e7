/** Counts, times and costs of the jobs of a kind, as lines. */
import type { z } from 'zod';
import type { JobStatistics } from '../../../core/api/jobs.js';
import { toDollarText, toTimeText } from './format.js';

/** None where there were no jobs of it. */
export function toStatisticsLines({
  kind,
  counts,
  wait,
  run,
  firstTry,
  stages,
  cost,
  failures,
}: z.infer<typeof JobStatistics>): string[] {
  const states = Object.entries(counts).filter(([, count]) => count > 0);
  if (states.length === 0) return [];
  return [
    `${kind}: ${states.map(([state, count]) => `${count} ${state}`).join(', ')}`,
    `  waited ${toSpreadText(wait)}, ran ${toSpreadText(run)}`,
    ...(firstTry === null ? [] : [`  ${Math.round(firstTry * 100)} % done at the first try`]),
    ...stages.map((each) => `  ${each.stage}: ${toSpreadText(each.run)}${toPaid(each.cost)}`),
    ...(cost === null
      ? []
      : [`  cost ${toDollarText(Math.round(cost.average))} on average, ${toDollarText(cost.max)} at the most`]),
    ...failures.map(({ code, count }) => `  ${count} x ${code}`),
  ];
}

const toSpreadText = (spread: { readonly average: number; readonly p95: number } | null): string =>
  spread === null ? '-' : `${toTimeText(spread.average / 1000)} (95 % within ${toTimeText(spread.p95 / 1000)})`;

const toPaid = (cost: { readonly average: number } | null): string =>
  cost === null || cost.average === 0 ? '' : `, ${toDollarText(Math.round(cost.average))}`;
