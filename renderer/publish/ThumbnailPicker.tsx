/** The picture that a video has in lists: its best moment, or one that a person names. */
import { Wand } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../core/errors.js';
import { useClient } from '../app-context.js';
import { labelText } from '../locales/message-text.js';
import { IconButton } from '../ui/Button.js';
import { NumberField } from '../ui/NumberField.js';
import { scaled } from '../ui/number-format.js';

type Drawn =
  | { readonly of: string; readonly picture: string; readonly at: number }
  | { readonly of: string; readonly why: string };

const SECONDS = scaled(1, 's', { step: 0.1 });

export const ThumbnailPicker = ({
  project,
  title,
  moment,
  onMoment,
}: {
  readonly project: string;
  /** Written on it. */
  readonly title: string;
  /** Seconds; null for the best. */
  readonly moment: number | null;
  readonly onMoment: (moment: number | null) => void;
}) => {
  const { t } = useTranslation('publishing');
  const client = useClient();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const request = JSON.stringify({ id: project, title, ...(moment === null ? {} : { at: moment }) });
  useEffect(() => {
    const ended = new AbortController();
    client['publish.thumbnail'](JSON.parse(request), { signal: ended.signal }).then(
      ({ picture, at }) => !ended.signal.aborted && setDrawn({ of: request, picture: picture ?? '', at }),
      (error) => {
        const { text, message } = toFailure(error);
        if (!ended.signal.aborted) setDrawn({ of: request, why: labelText(text ?? message) });
      },
    );
    return () => ended.abort();
  }, [client, request]);
  const isCurrent = drawn?.of === request;
  const shown = drawn && 'picture' in drawn ? drawn : null;
  const at = moment ?? shown?.at ?? 0;
  return (
    <figure aria-busy={!isCurrent} className="flex w-44 shrink-0 flex-col gap-2 border-line border-r p-4">
      <figcaption className="text-quiet text-sm">{t('thumbnail')}</figcaption>
      {drawn && 'why' in drawn ? (
        <p className="text-quiet text-xs">{drawn.why}</p>
      ) : (
        <div className="aspect-[9/16] w-full overflow-hidden rounded-control bg-stage">
          {shown ? (
            <img
              src={`data:image/jpeg;base64,${shown.picture}`}
              alt={t('thumbnailOf', { title })}
              className={isCurrent ? 'size-full object-contain' : 'size-full object-contain opacity-50'}
            />
          ) : (
            <p role="status" className="flex size-full items-center justify-center px-2 text-center text-quiet text-xs">
              {t('drawing')}
            </p>
          )}
        </div>
      )}
      <div className="flex items-center gap-1">
        <NumberField
          label={t('moment')}
          short={t('momentShort')}
          value={at}
          format={SECONDS}
          min={0}
          max={3600}
          onDraft={() => undefined}
          onCommit={(change) => onMoment(change(at))}
          onCancel={() => undefined}
          className="min-w-0 flex-1"
        />
        <IconButton small label={t('bestMoment')} disabled={moment === null} onClick={() => onMoment(null)}>
          <Wand className="size-4" />
        </IconButton>
      </div>
    </figure>
  );
};
