/** Amounts of a budget as people type them. */

const AMOUNT = /^(\d{1,7})(?:[.,](\d{1,6}))?$/;
const MOST = 1_000_000;

/** US dollars; null for nothing, which is no limit; undefined for what is no amount. */
export function parseAmount(typed: string): number | null | undefined {
  const text = typed.trim().replace(/^\$\s*|\s*\$$/g, '');
  if (text === '') return null;
  const [, whole, part = '0'] = AMOUNT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const amount = Number(`${whole}.${part}`);
  return amount <= MOST ? amount : undefined;
}

/** The calendar months from one to another, the latest first; `YYYY-MM`, in UTC. Moments are milliseconds since 1970. */
export function monthsBetween(from: number, to: number): readonly string[] {
  const first = new Date(from).toISOString().slice(0, 7);
  const months: string[] = [];
  const day = new Date(to);
  for (let month = day.getUTCMonth(); months.length < MOST_MONTHS; month--) {
    const name = new Date(Date.UTC(day.getUTCFullYear(), month)).toISOString().slice(0, 7);
    months.push(name);
    if (name <= first) break;
  }
  return months;
}

const MOST_MONTHS = 120;
