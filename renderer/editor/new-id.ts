/** Ids of new records, as `core/project/ids.ts` wants them. */

/** An id that nothing else has; `kind` only makes it readable. */
export const newId = (kind: string): string => `${kind}-${crypto.randomUUID()}`;
