/** How a short begins: a script that is written, pasted, opened or filled in, or a theme that a model writes about. */
import { FileUp, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../locales/format.js';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import { toFailure } from '../../core/errors.js';
import { MOST_SCRIPT } from '../../core/project/narration-source.js';
import { useClient } from '../app-context.js';
import { useLanguage } from '../locales/language.js';
import { labelText } from '../locales/message-text.js';
import { runWithConsent } from '../providers/consent.js';
import { FileInput } from '../ui/FileInput.js';
import { Button } from '../ui/Button.js';
import { Chip } from '../ui/Chip.js';
import { DropZone } from '../ui/DropZone.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { changeShort, shortDraft, useShort } from './short-draft.js';
import { originOf, toParsing, toWriting } from './short-requests.js';
import { ShortSettings } from './ShortSettings.js';
import { useReadScript } from './use-read-script.js';
import { WriterFields } from './WriterFields.js';
import { useWriters, type Writers } from './writers.js';

type Outline = ResultOf<Api['storyboard.outlines']>['outlines'][number];

const TEXT_FILES = '.md,.markdown,.txt';
const FIELD =
  'min-h-0 w-full flex-1 resize-none rounded-panel border border-line bg-ground px-3 py-2 text-base leading-relaxed outline-none placeholder:text-quiet focus:border-quiet';

export const BeginStep = () => {
  const { t } = useTranslation('shorts');
  const draft = useShort();
  const writers = useWriters();
  const chooser = useRef<HTMLInputElement>(null);
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return;
    if (!TEXT_FILES.split(',').some((extension) => file.name.toLowerCase().endsWith(extension))) {
      notify(t('dropText'));
      return;
    }
    changeShort({ begin: 'script', script: (await file.text()).slice(0, MOST_SCRIPT) });
  };
  const { isOver, handlers } = useFileDrop((transfer) => void open([...transfer.files]).catch(notifyFailure));
  return (
    <div className="relative flex h-full min-h-0 flex-col" {...handlers}>
      <FileInput input={chooser} accept={TEXT_FILES} onFiles={(files) => void open(files).catch(notifyFailure)} />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col gap-3 p-4">
          <SegmentedControl
            label={t('begin')}
            value={draft.begin}
            options={[
              { value: 'script', label: t('fromScript') },
              { value: 'theme', label: t('fromTheme') },
            ]}
            onChange={(begin) => changeShort({ begin })}
            className="h-8 w-80"
          />
          {draft.begin === 'script' ? (
            <>
              <textarea
                aria-label={t('script')}
                value={draft.script}
                maxLength={MOST_SCRIPT}
                placeholder={t('scriptHint')}
                spellCheck
                lang={draft.language ?? undefined}
                onChange={(event) => changeShort({ script: event.currentTarget.value })}
                className={FIELD}
              />
              <div className="flex flex-wrap items-center gap-1.5">
                <Outlines />
                <Button
                  kind="ghost"
                  className="ml-auto"
                  icon={<FileUp className="size-4" aria-hidden />}
                  onClick={() => chooser.current?.click()}
                >
                  {t('openScript')}
                </Button>
              </div>
            </>
          ) : (
            <>
              <textarea
                aria-label={t('theme')}
                value={draft.theme}
                maxLength={2000}
                placeholder={t('themeHint')}
                spellCheck
                onChange={(event) => changeShort({ theme: event.currentTarget.value })}
                className={`${FIELD} max-h-40`}
              />
              <WriterFields writers={writers} />
            </>
          )}
        </div>
        <div className="w-80 shrink-0 overflow-y-auto border-line border-l px-4 py-3 2xl:w-96">
          <ShortSettings />
        </div>
      </div>
      {draft.begin === 'script' ? <ScriptFooter /> : <ThemeFooter writers={writers} />}
      {isOver ? <DropZone label={t('dropScript')} /> : null}
    </div>
  );
};

const Outlines = () => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const shown = useLanguage();
  const { language, script } = useShort();
  const [outlines, setOutlines] = useState<readonly Outline[]>([]);
  const spoken = language ?? shown;
  useEffect(() => {
    let isCurrent = true;
    client['storyboard.outlines']({ language: spoken })
      .then((found) => isCurrent && setOutlines(found.outlines))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, spoken]);
  const begin = (outline: Outline): void => {
    const before = script;
    changeShort({ script: outline.script });
    if (before.trim() !== '' && !outlines.some((each) => each.script === before))
      notify(t('replaced'), { label: t('undo'), onClick: () => changeShort({ script: before }) }, 'outline');
  };
  return (
    <fieldset aria-label={t('outlines')} className="contents">
      <span className="text-quiet text-xs" aria-hidden>
        {t('outlines')}
      </span>
      {outlines.map((outline) => (
        <Chip
          key={outline.id}
          pressed={script === outline.script}
          title={outline.description}
          onClick={() => begin(outline)}
        >
          {outline.title}
        </Chip>
      ))}
    </fieldset>
  );
};

const Footer = ({ told, children }: { readonly told: React.ReactNode; readonly children: React.ReactNode }) => (
  <footer className="flex shrink-0 items-center gap-3 border-line border-t px-4 py-3">
    <div className="min-w-0 flex-1 text-quiet text-xs">{told}</div>
    {children}
  </footer>
);

const ScriptFooter = () => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const draft = useShort();
  const read = useReadScript();
  const [first, ...more] = read?.problems ?? [];
  const go = async (): Promise<void> => {
    const now = shortDraft();
    // Scenes that were changed since stay as they are.
    if (now.storyboard && now.from === originOf(now)) return changeShort({ step: 'scenes' });
    const { storyboard } = await client['storyboard.parse'](toParsing(now));
    if (storyboard) changeShort({ storyboard, from: originOf(now), avoid: {}, step: 'scenes' });
  };
  const told = read ? (
    <>
      {read.storyboard ? (
        <p className="tabular" aria-live="polite">
          {t('readAs', { count: read.storyboard.scenes.length, length: formatDuration(read.length) })}
        </p>
      ) : null}
      {first ? (
        <p className="flex gap-1.5 text-warning">
          <TriangleAlert className="size-3.5 shrink-0" aria-hidden />
          <span className="min-w-0">
            {labelText(first.text ?? first.message)}
            {more.length > 0 ? ` · ${t('moreProblems', { count: more.length })}` : ''}
          </span>
        </p>
      ) : null}
    </>
  ) : (
    t('scriptNote')
  );
  return (
    <Footer told={told}>
      <Button
        kind="primary"
        disabled={draft.script.trim() === '' || read?.storyboard === null}
        onClick={() => void go().catch(notifyFailure)}
      >
        {t('toScenes')}
      </Button>
    </Footer>
  );
};

const ThemeFooter = ({ writers: { writer } }: { readonly writers: Writers }) => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const draft = useShort();
  const [isWriting, setWriting] = useState(false);
  const hasWritten = draft.storyboard !== null && draft.from === originOf(draft);
  const write = async (): Promise<void> => {
    if (hasWritten) return changeShort({ step: 'scenes' });
    if (!writer) return;
    const now = shortDraft();
    setWriting(true);
    try {
      // What is asked for is some pages around the theme; nobody knows its price before it is written.
      const sending = { service: writer.id, text: now.theme, characters: 8000, seconds: 0, estimate: async () => null };
      const written = await runWithConsent(client, sending, () =>
        client['storyboard.write'](toWriting(now, writer.id)),
      );
      if (!written) return;
      for (const { text, message } of written.problems.filter(({ path }) => path.length === 1))
        notify(labelText(text ?? message));
      changeShort({
        ...{ storyboard: written.storyboard, script: written.script, from: originOf(now), avoid: {}, step: 'scenes' },
      });
    } catch (error) {
      const isRefused = toFailure(error).code === 'provider.not-permitted';
      notifyFailure(
        error,
        isRefused ? { label: t('writeMyself'), onClick: () => changeShort({ begin: 'script' }) } : undefined,
      );
    } finally {
      setWriting(false);
    }
  };
  return (
    <Footer told={isWriting ? <p role="status">{t('writing')}</p> : t(writer ? 'themeNote' : 'noWriter')}>
      <Button
        kind="primary"
        disabled={draft.theme.trim() === '' || isWriting || !writer}
        aria-busy={isWriting}
        onClick={() => void write()}
      >
        {t(hasWritten ? 'toScenes' : 'write')}
      </Button>
    </Footer>
  );
};
