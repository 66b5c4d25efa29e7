/** Oddities of a file, in English and for other languages. */
import { toEnglish } from '../locales/english.js';
import type { Message } from '../locales/message.js';
import type { MediaInfo } from './media-info.js';

export type Warnings = Pick<MediaInfo, 'warnings' | 'warningsText'>;

/** These oddities, after those that are known of the file already. */
export const toWarnings = (texts: readonly Message[], known: Warnings = { warnings: [] }): Warnings => ({
  warnings: [...known.warnings, ...texts.map(toEnglish)],
  warningsText: [...(known.warningsText ?? []), ...texts],
});
