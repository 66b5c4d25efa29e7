/** Projects as people name them. */
import type { Client } from '../../core/api/client.js';
import { UprightError } from '../../core/api/errors.js';
import type { ProjectSummary } from '../../core/api/projects.js';

/**
 * The project of an id or a name, deleted and archived ones too.
 * @throws UprightError `project.unknown`; `input.invalid` where several have the name
 */
export async function findProject(client: Client, text: string): Promise<ProjectSummary> {
  const found: ProjectSummary[] = [];
  for (const state of [{}, { archived: true }, { deleted: true }]) {
    const { projects } = await client['project.list']({ ...state, search: '', limit: 1000 });
    found.push(...projects.filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase()));
  }
  const exact = found.find(({ id }) => id === text);
  const [first, second] = found;
  if (exact ?? (first && !second)) return (exact ?? first) as ProjectSummary;
  if (!first) throw new UprightError('project.unknown', `There is no project "${text}"; see upright project list.`);
  const ids = found.map(({ id }) => id).join(', ');
  throw new UprightError('input.invalid', `Several projects are called "${text}"; name one by its id: ${ids}.`);
}
