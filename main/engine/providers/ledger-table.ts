/** The ledger as a table for other programs: comma-separated values (RFC 4180), a line a call. */
import type { PaidCall } from '../../../core/api/ledger.js';

const COLUMNS = [
  ...['sent', 'service', 'capability', 'model', 'project', 'characters', 'seconds', 'bytes'],
  ...['estimate_usd', 'cost_usd', 'state', 'code', 'id'],
] as const;

/** The calls in their order, below a line of names. Amounts are US dollars; what nobody knows is empty. */
export const toLedgerTable = (calls: readonly PaidCall[]): string =>
  [COLUMNS, ...calls.map(toRow)].map((row) => `${row.map(toField).join(',')}\r\n`).join('');

const toRow = ({ id, provider, capability, model, project, size, estimate, cost, state, code, sentAt }: PaidCall) => [
  ...[new Date(sentAt).toISOString(), provider, capability, model, project ?? ''],
  ...[String(size.characters), String(size.secondsIn), String(size.bytes)],
  ...[toUsd(estimate), toUsd(cost), state, code ?? '', id],
];

const toUsd = (cost: number | null): string => (cost === null ? '' : (cost / 1_000_000).toFixed(6));

// A program for tables takes what begins like this for a formula (OWASP, CSV injection); names of models come from services.
const IS_FORMULA = /^[=+\-@\t\r]/;

const toField = (text: string): string => {
  const plain = IS_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
