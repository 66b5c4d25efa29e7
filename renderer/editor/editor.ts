/** What every panel of the window works with: one open project, its selection, its transport. */
import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Client } from '../../core/api/client.js';
import type { Project } from '../../core/project/project.js';
import type { Preview } from '../preview/preview.js';
import type { MediaStore, ProjectMedia } from '../project/media.js';
import type { ProjectSession, SessionState } from '../project/session.js';
import type { PlanLink } from './plan-link.js';
import type { PlanStore } from './plan-store.js';
import type { Selection, SelectionStore } from './selection.js';
import type { ToolStore, Tools } from './tools.js';
import type { Transport } from '../preview/transport.js';

export interface Editor {
  readonly client: Client;
  readonly session: ProjectSession;
  readonly media: MediaStore;
  readonly selection: SelectionStore;
  /** Pictures and sound of the project. Its transport is {@link Editor.transport}. */
  readonly preview: Preview;
  readonly transport: Transport;
  readonly tools: ToolStore;
  /** The workout that the project is made of. */
  readonly plan: PlanStore;
  readonly planLink: PlanLink;
}

const EditorContext = createContext<Editor | null>(null);

/** Provides the panels below it with their editor. */
export const EditorProvider = EditorContext.Provider;

/** The editor of the panel. Only inside an {@link EditorProvider}. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('This component is outside an editor.');
  return editor;
}

const useSelected = <S, T>(store: StoreApi<S>, pick: (state: S) => T): T => useStore(store, pick);

/** A part of the session's state, followed. `pick` gives a part that stays the same object while it does not change. */
export const useSession = <T>(pick: (state: SessionState) => T): T => useSelected(useEditor().session.store, pick);

/** A part of the project, followed; see {@link useSession}. */
export const useProject = <T>(pick: (project: Project) => T): T => useSession(({ project }) => pick(project));

/** A part of the selection, followed. */
export const useSelection = <T>(pick: (selection: Selection) => T): T => useSelected(useEditor().selection.store, pick);

/** What is known of the project's files, followed. */
export const useMedia = <T>(pick: (media: ProjectMedia) => T): T =>
  useSelected(useEditor().media.store, ({ media }) => pick(media));

/** A part of the tools, followed. */
export const useTools = <T>(pick: (tools: Tools) => T): T => useSelected(useEditor().tools.store, pick);
