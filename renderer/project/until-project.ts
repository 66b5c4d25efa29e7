/** Waiting for a change that the engine made and the window has yet to be told. */
import type { Project } from '../../core/project/project.js';
import type { ProjectSession } from './session.js';

/** Done once the open project is so; never, where it never becomes so. */
export const untilProject = (
  { store }: Pick<ProjectSession, 'store'>,
  isSo: (project: Project) => boolean,
): Promise<void> =>
  new Promise((resolve) => {
    if (isSo(store.getState().project)) return resolve();
    const stop = store.subscribe(({ project }) => {
      if (!isSo(project)) return;
      stop();
      resolve();
    });
  });
