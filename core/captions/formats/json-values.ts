/** Fields of JSON that any program may have written. */

/** An object's own field by the first of some names that it has; undefined where it has none or is no object. */
export function jsonField(value: unknown, ...names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = names.find((each) => Object.hasOwn(value, each));
  return name === undefined ? undefined : (value as Record<string, unknown>)[name];
}

/** An array, or none. */
export const jsonList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A finite number, also one in quotes; null for anything else. */
export function jsonNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*-?\d{1,15}(?:\.\d{0,20})?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A text or a number as text; undefined for anything else. */
export function jsonText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}
