/** The commands of the window itself. */
import { useEffect, useMemo } from 'react';
import type { Command } from '../commands/commands.js';
import { useCommands } from '../commands/use-commands.js';
import { useAppContext } from '../app-context.js';
import { importMedia } from '../library/choose-media.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { commitTypedText } from '../ui/typed-text.js';
import { formatDateTime } from '../locales/format.js';
import { translate } from '../locales/translate.js';
import { publishKit } from '../publish/publish-state.js';
import { SETTING_PAGES, showSettingPage } from '../settings/setting-page.js';
import { showShort } from '../storyboard/short-draft.js';
import type { OpenEditor } from './open-editor.js';
import { SIDE_PANELS } from './panels.js';
import { focusRegion } from './regions.js';
import type { WindowState } from './window-state.js';

/** What may be over the editor. */
export type Overlay = 'export' | 'settings' | 'shortcuts' | 'palette';

// What is over the window keeps the focus.
const hasNothingOver = (): boolean => document.querySelector('[role=dialog], [role=menu]') === null;

/** A command that no field keeps from the window, and that begins with what is typed there. */
const fromAnywhere = (command: Command): Command => ({
  ...command,
  run: () => {
    commitTypedText();
    return command.run();
  },
  inText: true,
  overControls: true,
});

/** Offers them while the editor is there. */
export function useWindowCommands(editor: OpenEditor, state: WindowState, show: (overlay: Overlay) => void): void {
  const commands = useCommands();
  const { host, preferences } = useAppContext();
  const list = useMemo((): Command[] => {
    const t = translate('app');
    const { client, session } = editor;
    const isInFront = (): boolean => state.store.getState().screen === 'editor';
    const saveVersion = async (): Promise<void> => {
      await session.settled();
      const { id, project } = session.store.getState();
      const name = `${project.name} ${formatDateTime(Date.now())}`.slice(0, 200);
      await client['project.saveVersion']({ id, name });
      notify(t('versionSaved', { name }));
    };
    const openFile = async (): Promise<void> => {
      const [path] = await host.chooseFiles({ purpose: 'project', multiple: false });
      if (path !== undefined) await state.openFile(path);
    };
    const togglePanel = (): void => preferences.set({ panel: preferences.get().panel === null ? 'library' : null });
    const overlay = (id: string, group: Command['group'], name: Overlay, title: () => string): Command =>
      fromAnywhere({ id, group, title, run: () => show(name), isEnabled: isInFront });
    return [
      fromAnywhere({ id: 'project.new', group: 'file', title: () => t('newProject'), run: state.create }),
      {
        id: 'project.makeShort',
        group: 'file',
        title: () => translate('shorts')('makeShort'),
        run: () => showShort(true),
      },
      fromAnywhere({ id: 'project.open', group: 'file', title: () => t('openProject'), run: openFile }),
      fromAnywhere({
        ...{ id: 'project.saveVersion', group: 'file', title: () => t('saveVersion') },
        run: saveVersion,
        overDialogs: true,
      }),
      fromAnywhere({
        ...{ id: 'media.import', group: 'file', title: () => t('importMedia') },
        run: () => importMedia(client, host),
      }),
      fromAnywhere({
        ...{ id: 'view.projects', group: 'file', title: () => t('projects') },
        run: () => state.show('projects'),
      }),
      overlay('export.open', 'export', 'export', () => t('export')),
      {
        id: 'export.publish',
        group: 'export',
        title: () => translate('publishing')('open'),
        run: () => publishKit({ project: session.store.getState().id }),
        isEnabled: isInFront,
      },
      overlay('view.settings', 'file', 'settings', () => t('settings')),
      ...SETTING_PAGES.map(
        (page): Command => ({
          id: `view.${page}`,
          group: 'view',
          title: () => `${t('settings')}: ${translate('settings')(page)}`,
          run: () => {
            showSettingPage(page);
            show('settings');
          },
          isEnabled: isInFront,
        }),
      ),
      overlay('view.shortcuts', 'help', 'shortcuts', () => t('shortcuts')),
      overlay('view.palette', 'help', 'palette', () => t('palette')),
      ...SIDE_PANELS.map(
        ({ id, isFor }): Command => ({
          id: `view.${id}`,
          group: 'view',
          title: () => t(id),
          run: () => preferences.set({ panel: id }),
          isEnabled: () => isFor?.(session.store.getState().project) ?? true,
        }),
      ),
      {
        id: 'view.nextRegion',
        group: 'view',
        title: () => t('nextRegion'),
        run: () => focusRegion(1),
        isEnabled: hasNothingOver,
        inText: true,
        overControls: true,
      },
      {
        id: 'view.previousRegion',
        group: 'view',
        title: () => t('previousRegion'),
        run: () => focusRegion(-1),
        isEnabled: hasNothingOver,
        inText: true,
        overControls: true,
      },
      { id: 'view.panel', group: 'view', title: () => t('showPanel'), run: togglePanel },
      {
        id: 'view.timelineBeside',
        group: 'view',
        title: () => t(preferences.get().timelineBeside ? 'timelineUnder' : 'timelineBeside'),
        run: () => preferences.set({ timelineBeside: !preferences.get().timelineBeside }),
      },
      {
        id: 'view.theme',
        group: 'view',
        title: () => t('theme'),
        run: () => preferences.set({ theme: document.documentElement.classList.contains('dark') ? 'light' : 'dark' }),
      },
    ];
  }, [editor, state, show, host, preferences]);
  useEffect(() => commands.register(list), [commands, list]);
  useEffect(() => {
    // Undo belongs to the timeline; a window without one has it all the same.
    const undo: Command[] = [
      {
        id: 'edit.undo',
        group: 'edit',
        title: () => translate('app')('undo'),
        run: () => editor.session.undo().catch(notifyFailure),
        isEnabled: () => editor.session.store.getState().undo !== null,
        repeats: true,
      },
      {
        id: 'edit.redo',
        group: 'edit',
        title: () => translate('app')('redo'),
        run: () => editor.session.redo().catch(notifyFailure),
        isEnabled: () => editor.session.store.getState().redo !== null,
        repeats: true,
      },
    ];
    return commands.register(undo);
  }, [commands, editor]);
}
