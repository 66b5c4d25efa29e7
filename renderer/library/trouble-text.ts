/** Why a file cannot be used as it is. */
import type { LibraryAsset } from '../../core/api/library.js';
import { failuresFr } from '../words/failures-fr.js';
import { language, type Translate } from '../words/words.js';
import type { libraryWords } from './words.js';

/** One sentence or word; null where nothing is wrong. */
export function troubleText(asset: LibraryAsset, t: Translate<(typeof libraryWords)['en']>): string | null {
  if (asset.state === 'missing') return t('missing');
  if (asset.state === 'changed') return t('changed');
  if (asset.state !== 'broken') return null;
  if (!asset.error) return t('broken');
  return language() === 'fr' ? failuresFr[asset.error.code] : asset.error.message;
}
