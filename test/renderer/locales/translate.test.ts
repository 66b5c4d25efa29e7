/** Texts in the window's language. */
import i18next from 'i18next';
import { afterEach, expect, it } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { errorText } from '../../../renderer/locales/error-text.js';
import { translate } from '../../../renderer/locales/translate.js';

afterEach(() => i18next.changeLanguage('en'));

it('uses plural forms of the current language', async () => {
  const t = translate('library');
  expect([t('files', { count: 1 }), t('files', { count: 3 })]).toEqual(['1 file', '3 files']);
  await i18next.changeLanguage('fr');
  expect([t('files', { count: 0 }), t('files', { count: 3 })]).toEqual(['0 fichier', '3 fichiers']);
});

it('falls back to English for an unknown language', async () => {
  await i18next.changeLanguage('tlh');
  expect(translate('ui')('close')).toBe('Close');
});

it('gives an error the sentence of its code, with the engine’s message as a detail', async () => {
  await i18next.changeLanguage('fr');
  expect(errorText(new UprightError('disk.full'))).toMatchObject({
    detail: null,
    sentence: expect.stringMatching(/^Le disque est plein/),
  });
  expect(errorText(new UprightError('disk.full', 'No room on /a.'))).toMatchObject({
    detail: 'No room on /a.',
    sentence: expect.stringMatching(/^Le disque est plein/),
  });
});
