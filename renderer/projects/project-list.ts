/** The projects that are shown, followed. */
import { useCallback, useRef, useState } from 'react';
import type { ProjectSummary } from '../../core/api/projects.js';
import { useClient } from '../app-context.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import { notifyFailure } from '../ui/notify.js';

/** Which projects; `deleted` and `archived` are places of their own. */
export interface ProjectListFilter {
  readonly search: string;
  readonly place: 'all' | 'favourites' | 'archived' | 'deleted';
  readonly tag: string | null;
  readonly order: 'changed' | 'opened' | 'created' | 'name';
}

/** Read at once; more come when the end of the list is reached. */
const PAGE = 60;
const MOST = 1000;
const QUIET_MS = 150;

/** The projects that fit. `projects` is null until they are known. */
export function useProjectList({ search, place, tag, order }: ProjectListFilter) {
  const client = useClient();
  const [projects, setProjects] = useState<readonly ProjectSummary[] | null>(null);
  const [total, setTotal] = useState(0);
  const [limit, setLimit] = useState(PAGE);
  const turn = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    const mine = ++turn.current;
    try {
      const found = await client['project.list']({
        search: search.trim(),
        tags: tag === null ? [] : [tag],
        ...(place === 'favourites' ? { favourite: true } : {}),
        archived: place === 'archived',
        deleted: place === 'deleted',
        order,
        limit,
      });
      if (mine !== turn.current) return;
      setProjects(found.projects);
      setTotal(found.total);
    } catch (thrown) {
      notifyFailure(thrown);
    }
  }, [client, search, place, tag, order, limit]);
  useReadOnChange('project.changed', read, QUIET_MS);
  const more = useCallback(() => setLimit((now) => Math.min(MOST, now + PAGE)), []);
  return { projects, more: total > limit && limit < MOST ? more : null, read };
}
