/** `ledger.*`: what was sent to services, and what it cost. */
import { z } from 'zod';
import { ErrorCodeSchema } from '../errors.js';
import { Cost, RequestSize } from '../providers/cost.js';
import { Capability, ProviderId } from '../providers/provider.js';
import { FilePath, page, Timestamp } from './fields.js';
import { changes, type Methods, reads } from './method.js';

/** A paid call of a service. */
export const PaidCall = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    provider: z.string(),
    capability: Capability,
    model: z.string(),
    /** The project it was for. */
    project: z.string().nullable(),
    /** The hash of everything that decides the answer: the same request has the same one, and is paid once. */
    key: z.string(),
    size: RequestSize,
    /** Millionths of a US dollar; null where no price is known. */
    estimate: Cost.nullable(),
    /** The same, as the service told it. */
    cost: Cost.nullable(),
    /** `unknown`: the engine ended before the answer came, so that it may have been charged. */
    state: z.enum(['sent', 'answered', 'failed', 'unknown']),
    code: ErrorCodeSchema.nullable(),
    sentAt: Timestamp,
    endedAt: Timestamp.nullable(),
  }),
);
export type PaidCall = z.infer<typeof PaidCall>;

/** A calendar month in UTC. */
export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

const filter = {
  provider: ProviderId.optional(),
  project: z.string().max(64).optional(),
  month: Month.optional(),
};

/** What a limit says; see `core/providers/budget.ts`. */
const BudgetStateSchema = z.lazy(() =>
  z.strictObject({
    limit: z.enum(['month', 'project']),
    state: z.enum(['near', 'over']),
    spent: Cost,
    of: Cost,
  }),
);

/** A paid call was sent or ended. */
export const LedgerChange = z.strictObject({});

/** The methods. */
export const ledgerMethods = {
  'ledger.list': reads(
    'The calls of services that cost something, the newest first.',
    () => z.strictObject({ ...filter, ...page }),
    () => z.strictObject({ calls: z.array(PaidCall), total: z.int() }),
  ),
  'ledger.sums': reads(
    'What was spent, by service and project, millionths of a US dollar; and what the budget says of the month.',
    () => z.strictObject(filter),
    () =>
      z.strictObject({
        sums: z.array(
          z.strictObject({
            provider: z.string(),
            project: z.string().nullable(),
            calls: z.int(),
            /** What was charged where the service told it, else what was expected. */
            cost: Cost,
            /** What was expected of the calls that have a price. */
            estimate: Cost,
            /** What services told that they charged. */
            told: Cost,
            /** Calls of which nobody knows the cost. */
            unpriced: z.int(),
          }),
        ),
        cost: Cost,
        budget: BudgetStateSchema.nullable(),
      }),
  ),
  'ledger.export': changes(
    'Writes the calls as a table (CSV), the newest first.',
    () => z.strictObject({ ...filter, output: FilePath, overwrite: z.boolean().default(false) }),
    () => z.strictObject({ file: z.string(), calls: z.int() }),
  ),
} as const satisfies Methods;
