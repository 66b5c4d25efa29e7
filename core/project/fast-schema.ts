/** Schemas that judge most values without Zod's machinery, and judge every value as before. */
import type { z } from 'zod';

/**
 * The schema, which gives back what it gave before without parsing it again. For records of documents, which are never
 * changed in place.
 */
export function memoized<S extends z.ZodType>(schema: S): S {
  const known = new WeakSet<object>();
  const memoizing = schema.clone();
  const { run } = memoizing._zod;
  memoizing._zod.run = (payload, context) => {
    if (isObject(payload.value) && known.has(payload.value)) return payload;
    const result = run(payload, context);
    if (!(result instanceof Promise) && result.issues.length === 0 && isObject(result.value)) known.add(result.value);
    return result;
  };
  return memoizing;
}

/** The schema, asked only where `read` gives null: what `read` gives is what the schema would give. */
export function withFastPath<S extends z.ZodType>(schema: S, read: (value: unknown) => z.output<S> | null): S {
  const fast = schema.clone();
  const { run } = fast._zod;
  fast._zod.run = (payload, context) => {
    const value = read(payload.value);
    if (value === null) return run(payload, context);
    payload.value = value;
    return payload;
  };
  return fast;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
