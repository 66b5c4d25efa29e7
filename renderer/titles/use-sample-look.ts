/** The look and the words of what is selected, for samples of what moves them. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StyledItem } from '../../core/project/item.js';
import { scaleStyle } from '../../core/project/text-style.js';
import { TitleStyle } from '../../core/project/title-style.js';
import { styleOf } from '../../core/styles/fit-style.js';
import { useProject } from '../editor/editor.js';
import { builtInStyles } from './title-styles.js';
import { useSampleText } from './use-sample-text.js';

/** Sizes of letters between which samples are readable, pixels of the sample's canvas. */
const SMALLEST = 92;
const LARGEST = 112;

/** What was selected last as a sample; where nothing is, the look that a new title gets, or a plain one where it is null. */
export function useSampleLook(
  items: readonly StyledItem[],
  fresh: TitleStyle | null,
): { readonly look: TitleStyle; readonly text: string } {
  const { t } = useTranslation('titles');
  const size = useProject((project) => project.size);
  const text = useSampleText(items);
  const fps = useProject((project) => project.fps);
  const last = items.at(-1) ?? null;
  const look = useMemo(() => {
    const shown = last ? styleOf(last, { size, fps }).style : (fresh?.style ?? PLAIN);
    const wanted = Math.max(SMALLEST, Math.min(LARGEST, shown.size));
    return TitleStyle.parse({ style: scaleStyle(shown, wanted / shown.size) });
  }, [last, fresh, size, fps]);
  return { look, text: text ?? t('sampleSentence') };
}

const PLAIN = (builtInStyles.find(({ id }) => id === 'karaoke') ?? builtInStyles[0] ?? { look: TitleStyle.parse({}) })
  .look.style;
