/** Projects that a test puts together, in the window of its file. */
import type { Project } from '../../core/project/project.js';
import type { EditorUnderTest } from './editor.js';

type Tracks = readonly { readonly kind: string; readonly items: readonly Record<string, unknown>[] }[];
type Assets = readonly { readonly id: string; readonly kind: string; readonly path: string }[];

/** What a test works with. */
export interface ProjectInWindow {
  /** Opens a new project of these tracks in the window. */
  readonly open: (tracks: Tracks, assets?: Assets) => Promise<void>;
  readonly projectId: () => string;
  /** The project in the window, as the engine has it. */
  readonly project: () => Promise<Project>;
}

/** Opens projects in an editor. */
export function useProject(editor: () => EditorUnderTest): ProjectInWindow {
  let id = '';
  return {
    async open(tracks, assets = []) {
      const { client, page, server, folder, ready } = editor();
      const project = {
        ...{ schemaVersion: 1, id: 'new', assets },
        tracks: tracks.map((track, i) => ({ id: `track${i}`, ...track })),
      } as never;
      id = (await client['project.create']({ project, folder })).id;
      await page.goto(`${new URL(server.address).origin}/?project=${id}`);
      await ready();
    },
    projectId: () => id,
    project: async () => (await editor().client['project.get']({ id })).project,
  };
}
