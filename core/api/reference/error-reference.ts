/** The table of errors as the reference shows it: with what each code says. */
import { type ErrorCode, type ErrorEntry, errorTable, generalText } from '../../errors.js';
import { toEnglish } from '../../locales/english.js';

type Described = ErrorEntry & { readonly sentence: string };

/** Every code, described. */
export const errorReference = Object.fromEntries(
  Object.entries(errorTable).map(([code, { kind, retry, exit }]) => [
    code,
    { kind, retry, exit, sentence: toEnglish(generalText(code as ErrorCode)) },
  ]),
) as Record<ErrorCode, Described>;
