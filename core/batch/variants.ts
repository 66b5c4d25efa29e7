/** The videos that one row makes: one for each language and size. */

/** A row's values by slot. Nothing and an empty text are the same: not given. */
export type RowValues = Readonly<Record<string, string | number | boolean | null>>;

/** One video to make. */
export interface Variant {
  /** 1 is the first row. */
  readonly row: number;
  readonly values: RowValues;
  readonly language: string | null;
  /** `1080x1920`; null keeps the template's. */
  readonly size: string | null;
}

/** Every variant of every row, rows first. */
export function planVariants(
  rows: readonly RowValues[],
  { languages, sizes }: { languages: readonly string[]; sizes: readonly string[] },
): Variant[] {
  return rows.flatMap((values, i) =>
    orOne(languages, values.language).flatMap((language) =>
      orOne(sizes, values.size).map((size) => ({ row: i + 1, values, language, size })),
    ),
  );
}

// A row may name its own language or size; what the whole batch asks for comes before it.
const orOne = (wanted: readonly string[], own: RowValues[string] | undefined): (string | null)[] =>
  wanted.length > 0 ? [...wanted] : [own === undefined || own === null || own === '' ? null : String(own)];

/**
 * The value of a slot in a variant: what the variant itself is, `headline:fr`, `headline`, and for `row` its number where
 * there is no such column; null where nothing is given.
 */
export function variantValue(variant: Variant, name: string): string | number | boolean | null {
  const { values, language, size, row } = variant;
  if (name === 'language' && language !== null) return language;
  if (name === 'size' && size !== null) return size;
  const own = (key: string) => (Object.hasOwn(values, key) && values[key] !== '' ? (values[key] ?? null) : null);
  const translated = language === null ? null : own(`${name}:${language}`);
  return translated ?? own(name) ?? (name === 'row' ? row : null);
}
