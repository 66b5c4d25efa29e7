/** The ledger as a table for other programs. */
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import type { PaidCall } from '../../../core/api/ledger.js';
import { toLedgerTable } from '../../../main/engine/providers/ledger-table.js';

const call = (more: Partial<PaidCall>): PaidCall => ({
  ...{ id: 'c1', provider: 'elevenlabs', capability: 'speak', model: 'm', project: null, key: 'k' },
  ...{ size: { characters: 50, secondsIn: 0, secondsOut: 3, bytes: 51 }, estimate: 5000, cost: null },
  ...{ state: 'answered', code: null, sentAt: Date.UTC(2026, 10, 30), endedAt: null, ...more },
});

it('has a line for each call, whose names cannot leave their field or become formulas', () => {
  const model = '=HYPERLINK("http://x","y"),\r\n2';
  const rows = parse(toLedgerTable([call({}), call({ model, cost: 1_250_000, estimate: null, project: 'p1' })]), {
    columns: true,
  });
  expect(rows).toMatchObject([
    {
      sent: '2026-11-30T00:00:00.000Z',
      service: 'elevenlabs',
      characters: '50',
      estimate_usd: '0.005000',
      cost_usd: '',
    },
    { model: `'${model}`, cost_usd: '1.250000', estimate_usd: '', project: 'p1' },
  ]);
});
