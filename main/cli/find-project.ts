/** Finds a project by what the user calls it. */
import type { Client } from '../../core/api/client.js';
import type { ProjectSummary } from '../../core/api/projects.js';
import { throwError } from './errors.js';

// The largest page that the list answers.
const PAGE = 1000;
const STATES = [{}, { archived: true }, { deleted: true }] as const;

/**
 * The project with this id or, ignoring case, this name. Deleted and archived ones count too; an id comes before a
 * name.
 * @throws UprightError `project.unknown`; `input.invalid` where several have the name
 */
export async function findProject(client: Client, text: string): Promise<ProjectSummary> {
  const named: ProjectSummary[] = [];
  for (const state of STATES) {
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const found = await client['project.list']({ ...state, offset, limit: PAGE });
      const exact = found.projects.find(({ id }) => id === text);
      if (exact) return exact;
      named.push(...found.projects.filter(({ name }) => name.toLowerCase() === text.toLowerCase()));
      total = found.total;
    }
  }
  // A deleted or archived project is ignored if another one has the name.
  const [first, second] = named.some(isInUse) ? named.filter(isInUse) : named;
  if (!first) return throwError('project.unknown', `There is no project "${text}"; see upright project list.`);
  if (!second) return first;
  const ids = named.map(({ id }) => id).join(', ');
  return throwError('input.invalid', `Several projects are called "${text}"; name one by its id: ${ids}.`);
}

const isInUse = ({ archived, deletedAt }: ProjectSummary): boolean => !archived && deletedAt === null;
