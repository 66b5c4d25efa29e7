/** A voice of the list: chosen by its name, heard by the button beside it. */
import { LoaderCircle, Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app-context.js';
import { useCommands } from '../commands/use-commands.js';
import { formatCost } from '../locales/format.js';
import { translatedLanguage } from '../locales/language.js';
import { translate } from '../locales/translate.js';
import { IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { notifyFailure } from '../ui/notify.js';
import { estimateSample, playSample } from './play-sample.js';
import { stopSpoken } from './play-spoken.js';
import { serviceOf, titleOf, type Voice } from './voice.js';

export const VoiceRow = ({
  voice,
  language,
  price,
  isChosen,
  onChoose,
}: {
  readonly voice: Voice;
  readonly language: string;
  /** Millionths of a US dollar for 1,000 characters; null where no price is known, absent where it costs nothing. */
  readonly price?: number | null | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) => {
  const { t } = useTranslation('voices');
  const client = useClient();
  const commands = useCommands();
  const [state, setState] = useState<'silent' | 'coming' | 'heard'>('silent');
  const [cost, setCost] = useState<number | null>(null);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const name = titleOf(voice);
  const isOfService = serviceOf(voice) !== null;
  const show = (next: typeof state): void => {
    if (isThere.current) setState(next);
  };
  const hear = async (): Promise<void> => {
    if (state === 'heard') return stopSpoken();
    show('coming');
    try {
      await playSample(client, voice, language, () => show('heard'));
    } catch (thrown) {
      const services = {
        label: translate('services')('openServices'),
        onClick: () => void commands.run('view.services'),
      };
      notifyFailure(thrown, isOfService ? services : undefined);
    } finally {
      show('silent');
    }
  };
  // Told before it is paid, once somebody looks at the button.
  const tellCost = (): void => {
    if (!isOfService || cost !== null) return;
    estimateSample(client, voice, language).then(
      (found) => isThere.current && setCost(found),
      () => undefined,
    );
  };
  const label =
    state === 'heard'
      ? t('stop', { voice: name })
      : cost !== null && cost > 0
        ? t('hearFor', { voice: name, cost: formatCost(cost) })
        : t('hear', { voice: name });
  const facts = [
    voice.language === 'mul' ? t('many') : translatedLanguage(voice.language),
    ...(price === undefined
      ? []
      : [price === null ? t('priceUnknown') : t('perThousand', { cost: formatCost(price) })]),
  ];
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={classNames(
          'flex min-w-0 flex-1 flex-col rounded-control px-2 py-1 text-left hover:bg-hover',
          isChosen && 'bg-raised',
        )}
      >
        <span className="w-full truncate text-sm">{name}</span>
        <span className="w-full truncate text-quiet text-xs">{facts.join(' · ')}</span>
      </button>
      <IconButton
        small
        label={label}
        aria-busy={state === 'coming'}
        onPointerEnter={tellCost}
        onFocus={tellCost}
        onClick={() => void hear()}
      >
        {state === 'coming' ? (
          <LoaderCircle className="size-4 animate-spin motion-reduce:animate-none" />
        ) : state === 'heard' ? (
          <Square className="size-3.5" />
        ) : (
          <Play className="size-4" />
        )}
      </IconButton>
    </li>
  );
};
