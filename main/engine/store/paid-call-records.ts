/** The ledger on disk: paid calls of services. */
import type { PaidCall } from '../../../core/api/ledger.js';
import type { Store } from './store.js';
import type { PaidCallRow } from './tables/ledger.js';

/** Which calls are meant; what is not named means all. */
export interface PaidCallFilter {
  readonly provider?: string | undefined;
  readonly project?: string | undefined;
  /** Milliseconds since 1970: from `since` to before `until`. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** A sum of calls. */
export interface PaidCallSum {
  readonly provider: string;
  readonly project: string | null;
  readonly calls: number;
  /** Millionths of a US dollar: what was charged where that was told, else what was expected. */
  readonly cost: number;
  /** What was expected, where a price is known. */
  readonly estimate: number;
  /** What services told that they charged. */
  readonly told: number;
  /** Calls of which nobody knows the cost. */
  readonly unpriced: number;
}

/** Paid calls, newest first. Each function fails as the store does. */
export interface PaidCallRecords {
  readonly insert: (call: PaidCall) => void;
  readonly end: (id: string, end: Pick<PaidCall, 'state' | 'cost' | 'code' | 'endedAt'>) => void;
  readonly list: (filter: PaidCallFilter, offset: number, limit: number) => { calls: PaidCall[]; total: number };
  readonly sums: (filter: PaidCallFilter) => PaidCallSum[];
  /** The call of a request whose outcome nobody knows, where there is one. */
  readonly findUnknown: (key: string) => PaidCall | undefined;
  /** Marks what an engine left behind that ended in the middle of it. */
  readonly forgetSent: (now: number) => number;
}

export function openPaidCallRecords(store: Store): PaidCallRecords {
  const { sql } = store;
  const chosen = ({ provider, project, since, until }: PaidCallFilter) => {
    let query = sql.selectFrom('paid_calls');
    if (provider !== undefined) query = query.where('provider', '=', provider);
    if (project !== undefined) query = query.where('project', '=', project);
    if (since !== undefined) query = query.where('sent_at', '>=', since);
    if (until !== undefined) query = query.where('sent_at', '<', until);
    return query;
  };
  return {
    insert: (call) => void store.run(sql.insertInto('paid_calls').values(toRow(call))),
    end: (id, { state, cost, code, endedAt }) =>
      void store.run(sql.updateTable('paid_calls').set({ state, cost, code, ended_at: endedAt }).where('id', '=', id)),
    list: (filter, offset, limit) => ({
      calls: store
        .all(chosen(filter).selectAll().orderBy('sent_at', 'desc').orderBy('id').offset(offset).limit(limit))
        .map(toPaidCall),
      total: Number(store.first(chosen(filter).select(({ fn }) => fn.countAll<number>().as('total')))?.total ?? 0),
    }),
    // What failed was not charged, as far as anybody knows; where a service says otherwise it gives the cost.
    sums: (filter) =>
      store.all(
        chosen(filter)
          .select(({ fn, eb, val }) => [
            'provider',
            'project',
            fn.countAll<number>().as('calls'),
            fn
              .sum<number>(
                fn.coalesce(
                  'cost',
                  eb
                    .case()
                    .when('state', '=', 'failed')
                    .then(val(0))
                    .else(fn.coalesce('estimate', val(0)))
                    .end(),
                ),
              )
              .as('cost'),
            fn.sum<number>(fn.coalesce('estimate', val(0))).as('estimate'),
            fn.sum<number>(fn.coalesce('cost', val(0))).as('told'),
            fn
              .sum<number>(
                eb
                  .case()
                  .when(eb.and([eb('cost', 'is', null), eb('estimate', 'is', null), eb('state', '!=', 'failed')]))
                  .then(val(1))
                  .else(val(0))
                  .end(),
              )
              .as('unpriced'),
          ])
          .groupBy(['provider', 'project'])
          .orderBy('provider'),
      ),
    findUnknown: (key) => {
      const row = store.first(
        sql.selectFrom('paid_calls').selectAll().where('request_key', '=', key).where('state', '=', 'unknown'),
      );
      return row && toPaidCall(row);
    },
    forgetSent: (now) =>
      store.run(sql.updateTable('paid_calls').set({ state: 'unknown', ended_at: now }).where('state', '=', 'sent')),
  };
}

const toRow = ({ size, ...call }: PaidCall): PaidCallRow => ({
  ...{ id: call.id, provider: call.provider, capability: call.capability, model: call.model, project: call.project },
  request_key: call.key,
  characters: size.characters,
  seconds: size.secondsIn,
  bytes: size.bytes,
  ...{ estimate: call.estimate, cost: call.cost, state: call.state, code: call.code },
  sent_at: call.sentAt,
  ended_at: call.endedAt,
});

const toPaidCall = (row: PaidCallRow): PaidCall =>
  ({
    ...{ id: row.id, provider: row.provider, capability: row.capability, model: row.model, project: row.project },
    key: row.request_key,
    size: { characters: row.characters, secondsIn: row.seconds, secondsOut: 0, bytes: row.bytes },
    ...{ estimate: row.estimate, cost: row.cost, state: row.state, code: row.code },
    sentAt: row.sent_at,
    endedAt: row.ended_at,
  }) as PaidCall;
