/** One model: what it is, and whether it is here; installed, tried and removed in its line. */
import { FileDown, Trash2, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobOf } from '../../../core/api/jobs.js';
import type { ListedModel } from '../../../core/api/models.js';
import { retryWaitOf } from '../../../core/api/retry-wait.js';
import { toError } from '../../../core/errors.js';
import { useClient, useHost } from '../../app-context.js';
import { isFinished, percentOf } from '../../jobs/job-store.js';
import { errorText } from '../../locales/error-text.js';
import { formatBytes, formatList } from '../../locales/format.js';
import { translatedLanguage } from '../../locales/language.js';
import { translate } from '../../locales/translate.js';
import { Button, IconButton } from '../../ui/Button.js';
import { MoreMenu } from '../../ui/MoreMenu.js';
import { notify, notifyFailure } from '../../ui/notify.js';
import { ProgressLine } from '../../ui/ProgressLine.js';
import { ModelTest } from './ModelTest.js';

/** So many languages are named; more are counted. */
const NAMED_LANGUAGES = 3;

export const ModelRow = ({
  model,
  job,
  hasRoom,
  onChange,
}: {
  readonly model: ListedModel;
  readonly job: JobOf<'model'> | null;
  readonly hasRoom: boolean;
  readonly onChange: () => void;
}) => {
  const { t } = useTranslation('modelList');
  const client = useClient();
  const host = useHost();
  const row = useRef<HTMLLIElement>(null);
  const [isAsking, setAsking] = useState(false);
  const { id, name, size, installed } = model;
  const isUnderWay = job !== null && !isFinished(job);
  const failure = job?.state === 'failed' || (job && retryWaitOf(job)) ? job.error : null;

  const install = async (from?: readonly string[]): Promise<void> => {
    await client['models.install']({ model: id, ...(from ? { from: [...from] } : {}) });
  };
  const choose = async (): Promise<void> => {
    const files = await host.chooseFiles({ purpose: 'model', multiple: true });
    if (files.length > 0) await install(files);
  };
  const remove = async (): Promise<void> => {
    setAsking(false);
    await client['models.remove']({ model: id });
    notify(t('removed', { name }), undefined, `model-${id}`);
    onChange();
    // Its button is gone.
    row.current?.querySelector('button')?.focus();
  };
  const fromFile = {
    id: 'file',
    label: t('fromFile'),
    icon: <FileDown />,
    onSelect: () => void choose().catch(notifyFailure),
  };
  const takeAway = {
    ...{ id: 'remove', label: t('remove'), icon: <Trash2 />, danger: true },
    onSelect: () => setAsking(true),
  };

  return (
    <li ref={row} className="flex flex-col gap-1.5 border-line border-b py-2">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm">{name}</p>
          <p className="text-quiet text-xs">
            <Facts model={model} />
            {hasRoom || installed ? null : <span className="text-warning"> · {t('noRoom')}</span>}
          </p>
        </div>
        {isUnderWay ? (
          <IconButton
            small
            label={t('cancel', { name })}
            onClick={() => void client['jobs.cancel']({ jobId: job.id }).catch(notifyFailure)}
          >
            <X className="size-4" />
          </IconButton>
        ) : installed ? (
          <ModelTest model={model} />
        ) : (
          <Button aria-label={t('installNamed', { name })} onClick={() => void install().catch(notifyFailure)}>
            {t('install')}
          </Button>
        )}
        {isUnderWay ? null : (
          <MoreMenu label={t('more', { name })} entries={installed ? [fromFile, takeAway] : [fromFile]} />
        )}
      </div>
      {isUnderWay ? <ProgressLine label={t('installNamed', { name })} percent={percentOf(job)} /> : null}
      {failure && !installed ? (
        <p role="alert" className="text-danger text-xs">
          {errorText(toError(failure)).sentence}
        </p>
      ) : null}
      {isAsking ? (
        <fieldset aria-label={t('remove')} className="flex flex-wrap items-center gap-2">
          <p className="mr-auto text-sm">{t('removeQuestion', { name, bytes: formatBytes(size) })}</p>
          <Button kind="ghost" onClick={() => setAsking(false)}>
            {t('keepIt')}
          </Button>
          <Button kind="danger" autoFocus onClick={() => void remove().catch(notifyFailure)}>
            {t('removeIt')}
          </Button>
        </fieldset>
      ) : null}
    </li>
  );
};

// Of some models the list names no licence but the file that has it, and perhaps a word of warning.
function licenceText(licence: string): string {
  const t = translate('modelList');
  const [, file, note] = /^see its (\S+)(?: (\(.*\)))?$/.exec(licence) ?? [];
  if (file === undefined) return t('licence', { licence });
  return [t('licenceIn', { file }), ...(note === undefined ? [] : [note])].join(' ');
}

const Facts = ({ model }: { readonly model: ListedModel }) => {
  const { t } = useTranslation('modelList');
  const { languages, size, licence, voices, homepage } = model;
  const facts = [
    languages.length > NAMED_LANGUAGES
      ? t('languages', { count: languages.length })
      : formatList(languages.map(translatedLanguage)),
    ...(voices > 1 ? [t('voices', { count: voices })] : []),
    formatBytes(size),
    licenceText(licence),
    t('from', { page: homepage.replace(/^https:\/\/|\/$/g, '') }),
  ];
  return <span className="select-text">{facts.filter(Boolean).join(' · ')}</span>;
};
