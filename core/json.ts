/** What JSON can hold. */
import type { z } from 'zod';

export type Json = z.infer<ReturnType<typeof z.json>>;
