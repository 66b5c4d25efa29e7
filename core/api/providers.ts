/** `providers.*`: services that speak, listen, translate and more, off until the user gives a key and agrees. */
import { z } from 'zod';
import { ProviderModel, ProviderVoice } from '../providers/model.js';
import { Capability, ProviderId } from '../providers/provider.js';
import { FailureSchema, Timestamp } from './fields.js';
import { changes, type Methods, reads } from './method.js';

/** A service, and whether it may be asked. */
export const ProviderInfo = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    name: z.string(),
    capabilities: z.array(Capability),
    /** Where requests go. */
    address: z.string(),
    /** Where an account's key is made; empty for servers of the user's own. */
    keyPage: z.string(),
    /** Where its key comes from; `optional` where it needs none. */
    key: z.enum(['none', 'optional', 'environment', 'kept']),
    /** Whether the user agreed that something is sent to it. */
    allowed: z.boolean(),
    /** Its last failure, until it answers again. */
    failure: FailureSchema.nullable(),
  }),
);
export type ProviderInfo = z.infer<typeof ProviderInfo>;

const Retirement = z.lazy(() =>
  z.strictObject({
    model: z.string(),
    state: z.enum(['soon', 'closed']),
    day: z.string(),
    daysLeft: z.int(),
    successor: z.string().nullable(),
  }),
);

/** The providers changed: their keys, or whether they are allowed or answer; without ids, what the settings say of them. */
export const ProvidersChange = z.lazy(() => z.strictObject({ ids: z.array(z.string()) }));

/** The methods. */
export const providerMethods = {
  'providers.list': reads(
    'The services, in the order in which they are asked, and whether each may be.',
    () => z.strictObject({}),
    () =>
      z.strictObject({
        offline: z.boolean(),
        /** Whether who asks may change keys, agreements, the budget and Offline: the command line and the app may. */
        mayChange: z.boolean(),
        providers: z.array(ProviderInfo),
      }),
  ),
  'providers.models': reads(
    'The models and voices of a service with limits, prices and the day each closes. With refresh they are fetched again.',
    () => z.strictObject({ id: ProviderId, refresh: z.boolean().default(false) }),
    () =>
      z.strictObject({
        models: z.array(ProviderModel),
        voices: z.array(ProviderVoice),
        /** Null where they are those that come with Upright. */
        fetchedAt: Timestamp.nullable(),
        /** Models that close within 60 days, or have closed. */
        retirements: z.array(Retirement),
      }),
    { openWorld: true },
  ),
  'providers.setKey': changes(
    'Keeps the key of an account; null forgets it. Only from the command line or the app; nothing gives it back.',
    () => z.strictObject({ id: ProviderId, key: z.string().min(8).max(1000).nullable() }),
    () => z.strictObject({}),
    { openWorld: true },
  ),
  'providers.allow': changes(
    'Agrees that what a request needs is sent to a service, or takes that back. Only from the command line or the app.',
    () =>
      z.strictObject({
        id: ProviderId,
        allowed: z.boolean(),
        /** Agrees to so much and no more, until it is sent or the engine ends; what is not allowed takes only that back. */
        once: z.strictObject({ characters: z.int().min(0).max(1e9), seconds: z.number().min(0).max(1e9) }).optional(),
      }),
    () => z.strictObject({}),
    { openWorld: true },
  ),
  'providers.test': reads(
    'Asks a service something that costs nothing, to see whether it answers and takes the key.',
    () => z.strictObject({ id: ProviderId }),
    () => z.strictObject({ ok: z.boolean(), milliseconds: z.int(), failure: FailureSchema.nullable() }),
    { openWorld: true },
  ),
} as const satisfies Methods;
