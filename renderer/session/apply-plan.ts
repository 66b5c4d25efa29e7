/** Makes the timeline follow a workout, as one step of the project. */
import type { Client } from '../../core/api/client.js';
import { UprightError } from '../../core/errors.js';
import { placeProblems } from '../../core/session/check-edited-plan.js';
import type { WrittenPlan } from '../../core/session/edited-plan.js';
import type { PlanStore } from '../editor/plan-store.js';
import type { ProjectSession } from '../project/session.js';
import { toPlanSource } from './plan-source.js';

/** Applies a plan. The session tells failures; what could not be shown stands under its row. */
export async function applyPlan(
  client: Client,
  session: ProjectSession,
  table: PlanStore,
  plan: WrittenPlan,
): Promise<void> {
  const edited = table.plan();
  const source = toPlanSource(plan);
  let isDone = false;
  await session.settled();
  await session.change(async (base) => {
    const { id } = session.store.getState();
    const { state, problems } = await client['session.apply']({ id, base, source });
    table.tell(placeProblems(edited, problems));
    isDone = true;
    return state;
  });
  if (!isDone) throw new UprightError('job.canceled');
}
