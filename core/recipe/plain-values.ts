/** Values that were written as texts, as those of tables and of slots are. */

/** The JSON with the texts at `paths` that read as numbers, true or false replaced by these; the same where none does. */
export const toPlainValues = (json: unknown, paths: readonly (readonly (string | number)[])[]): unknown =>
  paths.reduce((value, path) => replaceAt(value, path, toPlainValue), json);

function toPlainValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : value;
}

function replaceAt(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  change: (value: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    const at = Number(step);
    const next = replaceAt(value[at], rest, change);
    return next === value[at] ? value : value.map((each, i) => (i === at ? next : each));
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value;
  const fields = value as Record<string, unknown>;
  const next = replaceAt(fields[step], rest, change);
  return next === fields[step] ? value : { ...fields, [step]: next };
}
