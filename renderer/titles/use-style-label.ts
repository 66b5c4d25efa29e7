import { useTranslation } from 'react-i18next';
import type { Style } from '../../core/api/styles.js';
import type { StyleId } from '../../core/styles/style-id.js';

/** What a style is called in the language of the window. */
export function useStyleLabel(): (style: Style) => string {
  const { t } = useTranslation('styles');
  return ({ name, builtIn }) => (builtIn ? t(`${name as StyleId}.name`) : name);
}
