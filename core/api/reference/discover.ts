/** `rpc.discover`: the contract describes itself (spec.open-rpc.org/1.3.2, "Service Discovery Method"). */
import { z } from 'zod';
import { type Methods, reads } from '../method.js';

/**
 * The method that dispatch answers beside those of the contract. It is none of them: whoever has the document knows
 * them all, and an agent's tools are made of the contract itself.
 */
export const discoverMethods = {
  'rpc.discover': reads(
    'This contract as an OpenRPC document.',
    z.strictObject({}),
    z.looseObject({ openrpc: z.string(), methods: z.array(z.looseObject({ name: z.string() })) }),
  ),
} as const satisfies Methods;
