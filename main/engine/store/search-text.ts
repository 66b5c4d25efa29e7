/** Searches as patterns of SQL. */
import { toFolded } from '../../../core/fold-text.js';

/** The words of a search, folded, as patterns for LIKE with `\` as escape. */
export const toPatterns = (search: string): string[] =>
  toFolded(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
