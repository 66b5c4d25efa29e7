/** Which files of the library the open project uses. */
import { useEffect, useState } from 'react';
import { assetsOf } from '../../core/project/item-fields.js';
import type { Project } from '../../core/project/project.js';
import { type Editor, useEditor } from '../editor/editor.js';
import type { ProjectMedia } from '../project/media.js';

/** Ids of the library's files that items of the open project show or sound. */
export const usedAssets = ({ session, media }: Pick<Editor, 'session' | 'media'>): ReadonlySet<string> =>
  findUsed(session.store.getState().project, media.store.getState().media);

function findUsed(project: Project, media: ProjectMedia): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { items } of project.tracks) {
    for (const item of items) {
      for (const asset of assetsOf(item)) used.add(asset);
    }
  }
  return new Set([...used].flatMap((asset) => media.get(asset)?.library?.id ?? []));
}

/** The same, followed. A drag, which changes the project with every move, changes the set only where files come or go. */
export function useUsedAssets(): ReadonlySet<string> {
  const { session, media } = useEditor();
  const [used, setUsed] = useState(() => usedAssets({ session, media }));
  useEffect(() => {
    const look = (): void =>
      setUsed((before) => {
        const now = usedAssets({ session, media });
        return now.size === before.size && [...now].every((id) => before.has(id)) ? before : now;
      });
    look();
    const cleanups = [
      session.store.subscribe((now, before) => {
        if (now.project.tracks !== before.project.tracks) look();
      }),
      media.store.subscribe(look),
    ];
    return () => {
      for (const end of cleanups) end();
    };
  }, [session, media]);
  return used;
}
