/** The sound of an open project, updated with its document and its files. */
import { createEmitter } from '../../core/emitter.js';
import type { Client } from '../../core/api/client.js';
import { toError, type UprightError } from '../../core/errors.js';
import type { MediaStore } from '../project/media.js';
import type { ProjectSession } from '../project/session.js';
import { openSound, type Sound } from './sound/sound.js';
import { createSoundSources } from './sound/sound-sources.js';

export interface ProjectSoundOptions {
  readonly client: Client;
  readonly session: ProjectSession;
  readonly media: MediaStore;
}

/** The sound of a project and its errors. */
export interface ProjectSound extends Sound {
  /** Why files are silent, by asset id. */
  readonly errors: () => ReadonlyMap<string, UprightError>;
  readonly onErrors: (listener: () => void) => () => void;
}

export function openProjectSound({ client, session, media }: ProjectSoundOptions): ProjectSound {
  const sources = createSoundSources(client, media);
  const errors = new Map<string, UprightError>();
  const failures = createEmitter();
  const project = () => session.draft.store.getState().project;

  const sound = openSound({
    project,
    source: sources.of,
    onUnreadable(key, failure) {
      sources.giveUp(key);
      // A file that cannot be decoded plays from its proxy; it is silent only if that fails too.
      const silent = project().assets.filter(({ id }) => sources.of(id)?.proxy?.key === key);
      for (const { id } of silent) errors.set(id, toError({ ...failure, code: 'media.unreadable' }));
      if (silent.length > 0) failures.emit();
    },
  });
  const cleanups = [
    session.draft.store.subscribe((now, before) => {
      if (now.project !== before.project) sound.refresh();
    }),
    media.store.subscribe(sound.refresh),
  ];
  return {
    ...sound,
    errors: () => errors,
    onErrors: failures.on,
    close() {
      for (const end of cleanups) end();
      failures.clear();
      sound.close();
    },
  };
}
