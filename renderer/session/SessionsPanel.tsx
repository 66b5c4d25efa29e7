/** Sessions: a workout typed as a table. A plan that is dropped on the panel is read into it. */
import {
  FileDown,
  FileUp,
  LayoutTemplate,
  Printer,
  Redo2,
  Sheet,
  SlidersHorizontal,
  Trash2,
  Undo2,
  X,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkEditedPlan } from '../../core/session/check-edited-plan.js';
import type { WrittenPlan } from '../../core/session/edited-plan.js';
import { changeSettings, emptyPlan, rowsOf } from '../../core/session/plan-edits.js';
import { notationWordsOf } from '../../core/session/write-row.js';
import { useClient, useHost } from '../app-context.js';
import { toReadableKey } from '../commands/keymap.js';
import { useCommands } from '../commands/use-commands.js';
import { language } from '../locales/language.js';
import { FileInput } from '../ui/FileInput.js';
import { IconButton } from '../ui/Button.js';
import { DropZone } from '../ui/DropZone.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { NameField } from '../ui/NameField.js';
import { notify } from '../ui/notify.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { EmptyPlan } from './EmptyPlan.js';
import { exportPlan, importPlan, isPlanFile, PLAN_FILE_TYPES } from './plan-files.js';
import { PlanSettingsForm } from './PlanSettingsForm.js';
import { PlanTable } from './PlanTable.js';
import { PlanTotals } from './PlanTotals.js';
import { createRowActions } from './row-actions.js';
import { TemplateGallery } from './TemplateGallery.js';
import { ExercisesProvider, useExercisesOfLibrary } from './use-exercises.js';
import { useSeekToRow } from './use-seek-to-row.js';
import type { SessionTemplate } from './use-templates.js';
import { CheckedProvider, usePlan, usePlanStore } from './use-plan.js';

export const SessionsPanel = () => {
  const { t } = useTranslation('sessions');
  const [client, host, commands, store] = [useClient(), useHost(), useCommands(), usePlanStore()];
  const plan = usePlan((state) => state.plan);
  const canUndo = usePlan(({ past }) => past.length > 0);
  const canRedo = usePlan(({ future }) => future.length > 0);
  const checked = useMemo(() => checkEditedPlan(plan), [plan]);
  const actions = useMemo(() => createRowActions(store, () => notationWordsOf(language())), [store]);
  const [page, setPage] = useState<'table' | 'settings' | 'templates'>('table');
  const chooser = useRef<HTMLInputElement>(null);
  const load = (files: readonly File[]): void => void importPlan(client, host, store, files);
  const { isOver, handlers } = useFileDrop((transfer) => load([...transfer.files].filter(isPlanFile)));
  const { plan: written, intervals } = checked;
  useSeekToRow(intervals);
  const exercises = useExercisesOfLibrary();
  const write = (): void => {
    setPage('table');
    const [first] = rowsOf(store.plan());
    if (first) store.focus({ row: first.id, column: 'text', caret: first.text.length });
  };
  const begin = ({ title, plan: template }: Pick<SessionTemplate, 'title' | 'plan'>): void => {
    store.load(template as WrittenPlan);
    if (!checked.isEmpty)
      notify(t('replaced', { title }), { label: t('undo'), onClick: () => void store.undo() }, 'plan');
    write();
  };
  const clear = (): void => {
    if (!checked.isEmpty) store.change((before) => emptyPlan(before.settings));
    write();
  };

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
      <FileInput input={chooser} accept={PLAN_FILE_TYPES} onFiles={load} />
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
        <IconButton label={t('undo')} keys={toReadableKey('Mod+Z')} disabled={!canUndo} onClick={store.undo}>
          <Undo2 className="size-4" />
        </IconButton>
        <IconButton label={t('redo')} keys={toReadableKey('Mod+Shift+Z')} disabled={!canRedo} onClick={store.redo}>
          <Redo2 className="size-4" />
        </IconButton>
        <IconButton
          label={t('settings')}
          pressed={page === 'settings'}
          onClick={() => setPage(page === 'settings' ? 'table' : 'settings')}
        >
          <SlidersHorizontal className="size-4" />
        </IconButton>
        <MoreMenu
          label={t('planMenu')}
          entries={[
            {
              id: 'template',
              label: t('newFromTemplate'),
              icon: <LayoutTemplate />,
              onSelect: () => setPage('templates'),
            },
            { id: 'import', label: t('import'), icon: <FileUp />, onSelect: () => chooser.current?.click() },
            {
              id: 'export',
              label: t('export'),
              icon: <FileDown />,
              disabled: written === null,
              onSelect: () => written && void exportPlan(client, host, written, 'yml'),
            },
            {
              id: 'table',
              label: t('exportTable'),
              icon: <Sheet />,
              disabled: written === null,
              onSelect: () => written && void exportPlan(client, host, written, 'csv'),
            },
            {
              id: 'print',
              label: t('print'),
              icon: <Printer />,
              disabled: written === null,
              onSelect: () => written && void exportPlan(client, host, written, 'html'),
            },
            { kind: 'separator', id: 'line' },
            {
              id: 'clear',
              label: t('clear'),
              icon: <Trash2 />,
              danger: true,
              disabled: checked.isEmpty,
              onSelect: clear,
            },
          ]}
        />
      </header>
      <ExercisesProvider value={exercises}>
        <CheckedProvider value={checked}>
          {page === 'settings' ? <PlanSettingsForm /> : null}
          {page === 'templates' ? (
            <Templates onClose={write}>
              <TemplateGallery takesFocus onChoose={begin} onEmpty={clear} />
            </Templates>
          ) : null}
          {page === 'table' ? (
            <PlanTable actions={actions}>
              {checked.isEmpty ? (
                <EmptyPlan
                  onWrite={(text) => {
                    const [first] = rowsOf(plan);
                    if (first) actions.paste(first.id, [text]);
                  }}
                  onImport={() => chooser.current?.click()}
                >
                  <TemplateGallery onChoose={begin} onEmpty={clear} />
                </EmptyPlan>
              ) : null}
            </PlanTable>
          ) : null}
          <footer className="shrink-0 border-line border-t">
            <PlanTotals />
          </footer>
        </CheckedProvider>
      </ExercisesProvider>
      {isOver ? <DropZone label={t('dropHere')} /> : null}
    </section>
  );
};

/** The templates in place of the table. */
const Templates = ({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) => {
  const { t } = useTranslation('sessions');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons have the focus.
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-4 pt-2 pb-4"
    >
      <div className="flex items-center justify-between">
        <p className="text-quiet text-sm">{t('beginWith')}</p>
        <IconButton small label={t('backToPlan')} onClick={onClose}>
          <X className="size-4" />
        </IconButton>
      </div>
      {children}
    </div>
  );
};
