/** A recording without a transcript: what would listen to it, or the file of its words. */
import { AudioLines, FileUp } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import { message } from '../../core/locales/message.js';
import { findCloudProvider } from '../../core/providers/provider.js';
import { useClient } from '../app-context.js';
import { useCommands } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { JobLine } from '../jobs/JobLine.js';
import { formatList } from '../locales/format.js';
import { language } from '../locales/language.js';
import { spokenLanguages } from '../locales/spoken-languages.js';
import { messageText } from '../locales/message-text.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Choice, Switch } from '../ui/fields.js';
import { notifyFailure } from '../ui/notify.js';
import { transcribeOrOffer } from './make-transcript.js';
import type { Recording } from './recording.js';

// No language has this name.
const AUTOMATIC = ' ';

type Recognizers = ResultOf<Api['transcripts.recognizers']>;
type Recognizer = Recognizers['recognizers'][number];

export const Start = ({ recording, jobId }: { readonly recording: Recording; readonly jobId: string | null }) => {
  const { t } = useTranslation('transcript');
  const editor = useEditor();
  const commands = useCommands();
  const known = useRecognizers();
  const ready = known?.recognizers.filter((each) => each.ready);
  const [chosen, setChosen] = useState<string | null>(null);
  const [language, setLanguage] = useState(AUTOMATIC);
  const [speakers, setSpeakers] = useState(false);
  if (jobId !== null) return <Listening jobId={jobId} name={recording.name} />;
  if (!ready) return null;
  const recognizer = ready.find(({ name }) => name === chosen) ?? ready[0];
  const languages = recognizer?.languages ?? [];
  const spoken =
    languages.length === 0
      ? spokenLanguages()
      : spokenLanguages(...languages).filter(({ value }) => languages.includes(value));
  const isSpoken = spoken.some(({ value }) => value === language);
  return (
    <EmptyState icon={<AudioLines />} sentence={t('intro')}>
      {recognizer ? (
        <>
          {ready.length > 1 ? (
            <Choice
              label={t('recognizer')}
              value={recognizer.name}
              options={ready.map((each) => ({ value: each.name, label: nameOf(each) }))}
              onChange={setChosen}
              className="max-w-64 text-text"
            />
          ) : null}
          {spoken.length > 1 ? (
            <Choice
              label={t('language')}
              value={isSpoken ? language : AUTOMATIC}
              options={[{ value: AUTOMATIC, label: `${t('language')}: ${t('anyLanguage')}` }, ...spoken]}
              onChange={setLanguage}
              className="max-w-64 text-text"
            />
          ) : null}
          {known?.speakers && recognizer.kind === 'local' ? (
            <div className="flex items-center gap-2 text-text">
              <Switch label={t('tellSpeakersApart')} checked={speakers} onChange={setSpeakers} />
              <span aria-hidden>{t('tellSpeakersApart')}</span>
            </div>
          ) : null}
          <Button
            onClick={() => {
              const isLocal = recognizer.kind === 'local';
              const listening = {
                recognizer: recognizer.name,
                speakers: isLocal && known?.speakers === true && speakers,
                ...(isSpoken ? { language } : {}),
              };
              void transcribeOrOffer(editor, recording, listening);
            }}
          >
            {t('transcribe')}
          </Button>
          <p className="max-w-64 text-balance text-xs">{recognizerText(t, recognizer)}</p>
        </>
      ) : null}
      <Button
        kind={recognizer ? 'ghost' : 'plain'}
        icon={<FileUp className="size-4" aria-hidden />}
        onClick={() => void commands.run('transcript.read')}
      >
        {t('readWords')}
      </Button>
      {recognizer ? null : (
        <p className="max-w-64 select-text text-balance text-xs">{messageText(message('speech:noRecognizer'))}</p>
      )}
    </EmptyState>
  );
};

const nameOf = ({ name, title }: Recognizer): string => title ?? findCloudProvider(name)?.name ?? name;

// More languages make no sentence.
const MOST_NAMED = 6;

function recognizerText(t: ReturnType<typeof useTranslation<'transcript'>>['t'], recognizer: Recognizer): string {
  const { kind, languages } = recognizer;
  const name = nameOf(recognizer);
  if (kind === 'cloud') return t('sentTo', { name });
  if (languages.length === 0) return t('listensToAny', { name });
  if (languages.length > MOST_NAMED) return t('listensToMany', { name, count: languages.length });
  const names = new Intl.DisplayNames(language(), { type: 'language' });
  return t('listensTo', { name, languages: formatList(languages.map((tag) => names.of(tag) ?? tag)) });
}

/** What can listen; asked again when the window has the focus again, for something may be installed meanwhile. */
function useRecognizers(): Recognizers | null {
  const client = useClient();
  const [recognizers, setRecognizers] = useState<Recognizers | null>(null);
  const read = useCallback(() => {
    client['transcripts.recognizers']({}).then(setRecognizers, notifyFailure);
  }, [client]);
  useEffect(() => {
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [read]);
  return recognizers;
}

const Listening = ({ jobId, name }: { readonly jobId: string; readonly name: string }) => {
  const { t } = useTranslation('transcript');
  return (
    <div className="flex h-full flex-col justify-center p-6">
      <JobLine isStacked jobId={jobId} label={t('listening', { name })} />
    </div>
  );
};
