/** The voice: a script beside the timeline, spoken sentence by sentence. A text file that is dropped on the panel is its script. */
import { FileUp, Languages, Plus, RotateCcw, SlidersHorizontal, TextSelect, Trash2, UserRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_SCRIPT } from '../../core/project/narration-source.js';
import { toMenuEntries } from '../commands/menu-entries.js';
import { useCommands, useKeymap } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { language } from '../locales/language.js';
import { FileInput } from '../ui/FileInput.js';
import { IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { Choice } from '../ui/fields.js';
import { DropZone } from '../ui/DropZone.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { chooseNarration, freeNarration, type NarrationOption, useNarration } from './narration-choice.js';
import { NarrationTotals } from './NarrationTotals.js';
import { EMPTY_DRAFT, toDraft } from './script-draft.js';
import { SentenceList } from './SentenceList.js';
import { removeNarration } from './speak.js';
import { TranslateNarration } from './TranslateNarration.js';
import { useScript } from './use-script.js';
import { useScriptPlan } from './use-script-plan.js';
import { VoiceForm } from './VoiceForm.js';

const TEXT_FILES = '.md,.markdown,.txt';

export const VoicePanel = () => {
  const { narration, options } = useNarration();
  return <Narration key={narration} narration={narration} options={options} />;
};

const Narration = ({
  narration,
  options,
}: {
  readonly narration: string;
  readonly options: readonly NarrationOption[];
}) => {
  const { t } = useTranslation('voice');
  const editor = useEditor();
  const script = useScript(narration);
  const { draft, source, isChanged, change } = script;
  const { plan, failure } = useScriptPlan(narration, draft);
  const [view, setView] = useState<'script' | 'settings' | 'translate'>('script');
  const toggle = (other: 'settings' | 'translate') => () => setView((now) => (now === other ? 'script' : other));
  const choose = (other: string): void => chooseNarration(editor.session.store.getState().id, other);
  const readsTitles = draft.fit === 'titles';
  const commands = useCommands();
  const keymap = useKeymap();
  const chooser = useRef<HTMLInputElement>(null);
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (!file || readsTitles) return;
    if (!TEXT_FILES.split(',').some((extension) => file.name.toLowerCase().endsWith(extension))) {
      notify(t('dropText'));
      return;
    }
    change({ script: (await file.text()).slice(0, MOST_SCRIPT) });
  };
  const { isOver, handlers } = useFileDrop((transfer) => void open([...transfer.files]).catch(notifyFailure));
  const remove = (): void => {
    change(EMPTY_DRAFT);
    const others = options.filter(({ value }) => value !== narration);
    const leave = (): void => choose(others[0]?.value ?? freeNarration());
    if (source) void removeNarration(editor, narration).then(leave, notifyFailure);
    else leave();
  };
  const begin = (): void => choose(freeNarration(editor.session.store.getState().project.narrations));
  return (
    <section aria-label={t('voice')} className="relative flex h-full min-h-0 flex-col" {...handlers}>
      <FileInput input={chooser} accept={TEXT_FILES} onFiles={(files) => void open(files).catch(notifyFailure)} />
      <header className="flex h-12 shrink-0 items-center gap-0.5 border-line border-b px-2">
        <h2 className={classNames('mr-auto px-1.5 font-semibold text-base', options.length > 1 && 'sr-only')}>
          {t('voice')}
        </h2>
        {options.length > 1 ? (
          <Choice
            label={t('narration')}
            value={narration}
            options={options}
            onChange={choose}
            className="mr-auto min-w-0 max-w-48"
          />
        ) : null}
        <IconButton
          label={t('translate')}
          pressed={view === 'translate'}
          disabled={!source}
          onClick={toggle('translate')}
        >
          <Languages className="size-4" />
        </IconButton>
        <IconButton label={t('settings')} pressed={view === 'settings'} onClick={toggle('settings')}>
          <SlidersHorizontal className="size-4" />
        </IconButton>
        <MoreMenu
          label={t('more')}
          entries={[
            { id: 'new', label: t('newNarration'), icon: <Plus />, disabled: !source, onSelect: begin },
            {
              id: 'import',
              label: t('import'),
              icon: <FileUp />,
              disabled: readsTitles,
              onSelect: () => chooser.current?.click(),
            },
            ...toMenuEntries(['narration.readTitles'], commands, keymap).map((entry) => ({
              ...entry,
              icon: <TextSelect />,
            })),
            ...toMenuEntries(['avatar.make'], commands, keymap).map((entry) => ({ ...entry, icon: <UserRound /> })),
            {
              id: 'revert',
              label: t('revert'),
              icon: <RotateCcw />,
              disabled: !source || !isChanged,
              onSelect: () => source && change(toDraft(source)),
            },
            { kind: 'separator', id: 'line' },
            {
              id: 'remove',
              label: t('removeNarration'),
              icon: <Trash2 />,
              danger: true,
              disabled: !source && draft.script === '',
              onSelect: remove,
            },
          ]}
        />
      </header>
      {view === 'translate' && source ? (
        <TranslateNarration source={source} onDone={choose} />
      ) : view === 'settings' ? (
        <VoiceForm draft={draft} language={draft.language ?? plan?.language ?? language()} onChange={change} />
      ) : (
        <>
          <textarea
            aria-label={t('script')}
            value={draft.script}
            maxLength={MOST_SCRIPT}
            readOnly={readsTitles}
            placeholder={t('placeholder')}
            spellCheck
            lang={draft.language ?? plan?.language}
            onChange={(event) => change({ script: event.currentTarget.value })}
            className="min-h-24 flex-1 resize-none bg-transparent px-4 py-3 text-base leading-relaxed outline-none placeholder:text-quiet"
          />
          {readsTitles ? <p className="px-4 pb-2 text-quiet text-xs">{t('titlesHint')}</p> : null}
          {plan ? <SentenceList narration={narration} plan={plan} source={source} draft={draft} /> : null}
        </>
      )}
      {view === 'translate' && source ? null : <NarrationTotals script={script} plan={plan} failure={failure} />}
      {isOver ? <DropZone label={t('dropHere')} /> : null}
    </section>
  );
};
