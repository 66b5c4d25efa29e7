/** Which screen is shown and which project is open. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFailure } from '../../core/errors.js';
import type { AppContext } from '../app-context.js';
import { type OpenEditor, openEditor } from './open-editor.js';

/** What is on screen. */
export interface WindowValues {
  readonly screen: 'starting' | 'projects' | 'editor';
  readonly editor: OpenEditor | null;
}

/** The window's state. */
export interface WindowState {
  readonly store: StoreApi<WindowValues>;
  /** Opens a project in place of the one that is open. Fails as `project.open`; what was open stays. */
  readonly open: (projectId: string) => Promise<void>;
  /** Takes a file in and opens what it holds. */
  readonly openFile: (path: string) => Promise<void>;
  /** Makes an empty project and opens it. */
  readonly create: () => Promise<void>;
  readonly show: (screen: 'projects' | 'editor') => void;
  /** What a person finds at first: the project of the address, the one that was open last, or the sample. */
  readonly start: () => Promise<void>;
}

/** The state of a window that has just come up. */
export function createWindowState(surroundings: AppContext): WindowState {
  const { connection, preferences, host } = surroundings;
  const { client } = connection;
  const store = createStore<WindowValues>(() => ({ screen: 'starting', editor: null }));
  let latest = 0;

  const open = async (projectId: string): Promise<void> => {
    const turn = ++latest;
    const before = store.getState().editor;
    if (before?.session.store.getState().id === projectId) {
      store.setState({ screen: 'editor' });
      return;
    }
    const editor = await openEditor(projectId, surroundings);
    // Another was asked for meanwhile.
    if (turn !== latest) {
      editor.close();
      return;
    }
    store.setState({ editor, screen: 'editor' });
    before?.close();
    preferences.set({ lastProject: projectId });
    host.setDocument({ name: editor.session.store.getState().project.name, path: null });
  };
  const openFirst = async (): Promise<void> => {
    const asked = new URLSearchParams(location.search).get('project');
    for (const id of [asked, preferences.get().lastProject]) {
      if (id === null) continue;
      try {
        return await open(id);
      } catch (thrown) {
        // It was purged meanwhile; anything else is worth telling.
        if (toFailure(thrown).code !== 'project.unknown') throw thrown;
      }
    }
    await open((await client['project.sample']({})).id);
  };

  return {
    store,
    open,
    async openFile(path) {
      const { id } = await client['project.import']({ file: path });
      await open(id);
    },
    async create() {
      await open((await client['project.create']({})).id);
    },
    show: (screen) => store.setState({ screen }),
    start: openFirst,
  };
}
