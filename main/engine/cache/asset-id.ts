/** The ids of assets whose files stand in the home. */
import { createHash } from 'node:crypto';

/** The asset of a file of the home: the same file is the same asset in every project. */
export const toAssetId = (path: string): string => `a-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
