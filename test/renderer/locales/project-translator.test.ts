/** What the picture shows by itself, in the language of its project. */
import i18next from 'i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { missingText } from '../../../core/render/placeholder.js';
import { createProjectTranslator } from '../../../renderer/locales/project-translator.js';

afterEach(() => i18next.changeLanguage('en'));

it('speaks the language of the project when its texts have come, whatever the window speaks', async () => {
  await i18next.changeLanguage('de');
  const onLoaded = vi.fn();
  const translate = createProjectTranslator(onLoaded);
  // In English, unless another test loaded the French texts.
  translate('fr-CA', missingText('/a/clip.mp4'));
  await vi.waitFor(() => expect(onLoaded).toHaveBeenCalledTimes(1));
  expect(translate('fr-CA', missingText('/a/clip.mp4'))).toBe('Fichier manquant\nclip.mp4');
  expect(i18next.language).toBe('de');
  expect(onLoaded).toHaveBeenCalledTimes(1);
});

it.each([undefined, 'en-GB', 'fi'])('speaks English where the project has the language %s', async (language) => {
  await i18next.changeLanguage('fr');
  const onLoaded = vi.fn();
  expect(createProjectTranslator(onLoaded)(language, missingText('clip.mp4'))).toBe('Missing\nclip.mp4');
  expect(onLoaded).not.toHaveBeenCalled();
});
