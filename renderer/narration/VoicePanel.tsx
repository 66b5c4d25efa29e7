/** The voice: a script beside the timeline, spoken sentence by sentence. A text file that is dropped on the panel is its script. */
import { Ellipsis, FileUp, RotateCcw, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_SCRIPT } from '../../core/project/narration-source.js';
import { useEditor } from '../editor/editor.js';
import { language } from '../locales/language.js';
import { IconButton } from '../ui/Button.js';
import { DropTarget } from '../ui/DropTarget.js';
import { Menu } from '../ui/Menu.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { NarrationTotals } from './NarrationTotals.js';
import { EMPTY_DRAFT, toDraft } from './script-draft.js';
import { SentenceList } from './SentenceList.js';
import { removeNarration } from './speak.js';
import { useScript } from './use-script.js';
import { useScriptPlan } from './use-script-plan.js';
import { VoiceSettings } from './VoiceSettings.js';

const TEXT_FILES = '.md,.markdown,.txt';

export const VoicePanel = () => {
  const { t } = useTranslation('voice');
  const editor = useEditor();
  const script = useScript();
  const { draft, source, isChanged, change } = script;
  const { plan, failure } = useScriptPlan(draft);
  const [areSettingsOpen, setSettingsOpen] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return;
    if (!TEXT_FILES.split(',').some((extension) => file.name.toLowerCase().endsWith(extension))) {
      notify(t('dropText'));
      return;
    }
    change({ script: (await file.text()).slice(0, MOST_SCRIPT) });
  };
  const { isOver, handlers } = useFileDrop((transfer) => void open([...transfer.files]).catch(notifyFailure));
  const remove = (): void => {
    change(EMPTY_DRAFT);
    if (source) void removeNarration(editor).catch(notifyFailure);
  };
  return (
    <section aria-label={t('voice')} className="relative flex h-full min-h-0 flex-col" {...handlers}>
      <input
        ref={chooser}
        type="file"
        accept={TEXT_FILES}
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void open(files).catch(notifyFailure);
        }}
      />
      <header className="flex h-12 shrink-0 items-center gap-0.5 border-line border-b px-2">
        <h2 className="mr-auto px-1.5 font-semibold text-base">{t('voice')}</h2>
        <IconButton
          label={t('settings')}
          pressed={areSettingsOpen}
          onClick={() => setSettingsOpen((isOpen) => !isOpen)}
        >
          <SlidersHorizontal className="size-4" />
        </IconButton>
        <Menu
          align="end"
          entries={[
            { id: 'import', label: t('import'), icon: <FileUp />, onSelect: () => chooser.current?.click() },
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
        >
          <IconButton label={t('more')}>
            <Ellipsis className="size-4" />
          </IconButton>
        </Menu>
      </header>
      {areSettingsOpen ? (
        <VoiceSettings draft={draft} language={draft.language ?? plan?.language ?? language()} onChange={change} />
      ) : (
        <>
          <textarea
            aria-label={t('script')}
            value={draft.script}
            maxLength={MOST_SCRIPT}
            placeholder={t('placeholder')}
            spellCheck
            lang={draft.language ?? plan?.language}
            onChange={(event) => change({ script: event.currentTarget.value })}
            className="min-h-24 flex-1 resize-none bg-transparent px-4 py-3 text-base leading-relaxed outline-none placeholder:text-quiet"
          />
          {plan ? <SentenceList plan={plan} source={source} draft={draft} /> : null}
        </>
      )}
      <NarrationTotals script={script} plan={plan} failure={failure} />
      {isOver ? <DropTarget label={t('dropHere')} /> : null}
    </section>
  );
};
