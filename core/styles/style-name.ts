/** What people call the styles and brand kits that they keep. */
import { z } from 'zod';

/** The longest name, in UTF-16 units. */
export const MOST_NAME = 60;

// Control characters, line separators, and the marks that turn the direction of what stands beside them.
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A name, without spaces around it. Two that differ in case or accents only are one. */
export const StyleName = z
  .string()
  .trim()
  .min(1)
  .max(MOST_NAME)
  .refine((name) => !UNSEEN.test(name), 'validation:controlCharacters');
export type StyleName = z.infer<typeof StyleName>;

/** A name that is not taken: itself, or with the first number that makes it new. */
export function toFreeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const next = `${[...name]
      .slice(0, MOST_NAME - suffix.length)
      .join('')
      .slice(0, MOST_NAME - suffix.length)
      .trimEnd()}${suffix}`;
    if (!isTaken(next)) return next;
  }
}
