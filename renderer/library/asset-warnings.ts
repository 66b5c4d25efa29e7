/** What the probe found odd about a file that can be used all the same. */
import type { LibraryAsset } from '../../core/api/library.js';
import { labelText } from '../locales/message-text.js';

/** A sentence each. */
export const assetWarnings = ({ info }: Pick<LibraryAsset, 'info'>): string[] =>
  (info?.warnings ?? []).map((warning, i) => labelText(info?.warningsText?.[i] ?? warning));
