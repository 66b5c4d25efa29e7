/** Why a file cannot be used as it is. */
import type { TFunction } from 'i18next';
import type { LibraryAsset } from '../../core/api/library.js';
import { language } from '../locales/language.js';
import { messageText } from '../locales/message-text.js';
import { translate } from '../locales/translate.js';

/** One sentence or word; null where nothing is wrong. */
export function assetErrorText(asset: LibraryAsset, t: TFunction<'library'>): string | null {
  if (asset.state === 'missing') return t('missing');
  if (asset.state === 'changed') return t('changed');
  if (asset.state !== 'broken') return null;
  if (!asset.error) return t('broken');
  if (asset.error.text) return messageText(asset.error.text);
  return language() === 'en' ? asset.error.message : translate('errors')(asset.error.code);
}
