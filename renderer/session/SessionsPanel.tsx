/** Sessions: a workout typed as a table. A plan that is dropped on the panel is read into it. */
import { Ellipsis, FileDown, FileUp, Printer, Redo2, SlidersHorizontal, Sparkles, Trash2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkEditedPlan } from '../../core/session/check-edited-plan.js';
import { changeSettings, emptyPlan } from '../../core/session/plan-edits.js';
import { notationWordsOf } from '../../core/session/write-row.js';
import { useClient, useHost } from '../app-context.js';
import { useCommands } from '../commands/use-commands.js';
import { language } from '../locales/language.js';
import { Button, IconButton } from '../ui/Button.js';
import { DropTarget } from '../ui/DropTarget.js';
import { Menu } from '../ui/Menu.js';
import { NameField } from '../ui/NameField.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { examplePlan } from './example-plan.js';
import { exportPlan, importPlan, isPlanFile, PLAN_FILES } from './plan-files.js';
import { PlanSettings } from './PlanSettings.js';
import { PlanTable } from './PlanTable.js';
import { PlanTotals } from './PlanTotals.js';
import { createRowActions } from './row-actions.js';
import { SuggestProvider, useExerciseNames } from './use-exercises.js';
import { useSeekToRow } from './use-seek-to-row.js';
import { CheckedProvider, usePlan, usePlanStore } from './use-plan.js';

const EXAMPLES = ['squats', 'sets', 'sides', 'emom'] as const;

export const SessionsPanel = () => {
  const { t } = useTranslation('sessions');
  const [client, host, commands, store] = [useClient(), useHost(), useCommands(), usePlanStore()];
  const plan = usePlan((state) => state.plan);
  const canUndo = usePlan(({ past }) => past.length > 0);
  const canRedo = usePlan(({ future }) => future.length > 0);
  const checked = useMemo(() => checkEditedPlan(plan), [plan]);
  const actions = useMemo(() => createRowActions(store, () => notationWordsOf(language())), [store]);
  const [isSetting, setSetting] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const load = (files: readonly File[]): void => void importPlan(client, host, store, files);
  const { isOver, handlers } = useFileDrop((transfer) => load([...transfer.files].filter(isPlanFile)));
  const { plan: written, intervals } = checked;
  useSeekToRow(intervals);
  const suggest = useExerciseNames();

  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (key !== 'z' && !isRedo) return;
    event.preventDefault();
    event.stopPropagation();
    // The project's own steps come when those of the table are used up.
    if (isRedo ? !store.redo() : !store.undo()) commands.run(isRedo ? 'edit.redo' : 'edit.undo');
  };

  return (
    <section
      aria-label={t('sessions')}
      className="relative flex h-full min-h-0 flex-col"
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <input
        ref={chooser}
        type="file"
        accept={PLAN_FILES}
        hidden
        onChange={(event) => {
          load([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <header className="flex h-12 shrink-0 items-center gap-0.5 border-line border-b px-2">
        <NameField
          label={t('title')}
          value={plan.settings.title ?? ''}
          placeholder={t('untitled')}
          onCommit={(title) =>
            store.change((before) => changeSettings(before, { title: title === '' ? undefined : title } as never))
          }
          className="mr-auto w-auto flex-1 bg-transparent px-1.5 font-semibold text-base"
        />
        <IconButton label={t('undo')} keys="Ctrl+Z" disabled={!canUndo} onClick={store.undo}>
          <Undo2 className="size-4" />
        </IconButton>
        <IconButton label={t('redo')} keys="Ctrl+Shift+Z" disabled={!canRedo} onClick={store.redo}>
          <Redo2 className="size-4" />
        </IconButton>
        <IconButton label={t('settings')} pressed={isSetting} onClick={() => setSetting(!isSetting)}>
          <SlidersHorizontal className="size-4" />
        </IconButton>
        <Menu
          align="end"
          entries={[
            { id: 'import', label: t('import'), icon: <FileUp />, onSelect: () => chooser.current?.click() },
            {
              id: 'export',
              label: t('export'),
              icon: <FileDown />,
              disabled: written === null,
              onSelect: () => written && void exportPlan(client, host, written, 'yml'),
            },
            {
              id: 'print',
              label: t('print'),
              icon: <Printer />,
              disabled: written === null,
              onSelect: () => written && void exportPlan(client, host, written, 'html'),
            },
            { kind: 'separator', id: 'line' },
            { id: 'example', label: t('startExample'), icon: <Sparkles />, onSelect: () => store.load(examplePlan()) },
            {
              id: 'clear',
              label: t('clear'),
              icon: <Trash2 />,
              danger: true,
              disabled: checked.isEmpty,
              onSelect: () => store.change((before) => emptyPlan(before.settings)),
            },
          ]}
        >
          <IconButton label={t('planMenu')}>
            <Ellipsis className="size-4" />
          </IconButton>
        </Menu>
      </header>
      <SuggestProvider value={suggest}>
        <CheckedProvider value={checked}>
          {isSetting ? (
            <PlanSettings />
          ) : (
            <PlanTable actions={actions}>
              {checked.isEmpty ? (
                <Invitation
                  onWrite={(text) => {
                    const [first] = plan.blocks[0]?.rows ?? [];
                    if (first) actions.paste(first.id, [text]);
                  }}
                  onExample={() => store.load(examplePlan())}
                  onImport={() => chooser.current?.click()}
                />
              ) : null}
            </PlanTable>
          )}
          <footer className="shrink-0 border-line border-t">
            <PlanTotals />
          </footer>
        </CheckedProvider>
      </SuggestProvider>
      {isOver ? <DropTarget label={t('dropHere')} /> : null}
    </section>
  );
};

/** What can be typed, where nothing was yet. */
const Invitation = ({
  onWrite,
  onExample,
  onImport,
}: {
  readonly onWrite: (text: string) => void;
  readonly onExample: () => void;
  readonly onImport: () => void;
}) => {
  const { t } = useTranslation('sessions');
  return (
    <div className="flex flex-col gap-4 px-4 pb-4">
      <div className="flex flex-col gap-1">
        <p className="text-quiet text-sm">{t('empty')}</p>
        <ul className="flex flex-col">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <button
                type="button"
                onClick={() => onWrite(t(`examples.${example}`))}
                className="flex w-full items-baseline justify-between gap-3 rounded-control px-2 py-1 text-left text-sm hover:bg-raised -mx-2"
              >
                <span className="whitespace-nowrap">{t(`examples.${example}`)}</span>
                <span className="min-w-0 text-right text-quiet text-xs">{t(`means.${example}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Sparkles className="size-4" aria-hidden />} onClick={onExample}>
          {t('startExample')}
        </Button>
        <Button kind="ghost" icon={<FileUp className="size-4" aria-hidden />} onClick={onImport}>
          {t('import')}
        </Button>
      </div>
    </div>
  );
};
