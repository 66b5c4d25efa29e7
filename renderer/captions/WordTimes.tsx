/** When the chosen word is said, over the lower edge of the captions. */
import { useTranslation } from 'react-i18next';
import type { Cue } from '../../core/project/captions/cues.js';
import type { FrameRate } from '../../core/project/time.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { useCueList } from './captions-context.js';

/** `cue` is the current row. */
export const WordTimes = ({ cue, fps }: { readonly cue: Cue | undefined; readonly fps: FrameRate }) => {
  const { t } = useTranslation('captions');
  const chosen = useCueList(({ word }) => word);
  const found = cue?.words.find(({ word }) => word.id === chosen);
  return (
    <p
      role="status"
      aria-label={t('wordTime')}
      hidden={!found}
      className="pointer-events-none absolute right-2 bottom-2 max-w-[calc(100%-16px)] truncate rounded-control border border-line bg-raised px-2 py-1 text-xs tabular shadow-lg"
    >
      {found
        ? t('wordTimes', {
            word: found.word.text,
            start: toClockTime(found.start, fps),
            end: toClockTime(found.end, fps),
          })
        : null}
    </p>
  );
};
