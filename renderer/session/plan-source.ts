/** A plan as the engine takes it. */
import type { WrittenPlan } from '../../core/session/edited-plan.js';

/** What is absent is left out, as JSON has no place for it. */
export const toPlanSource = (plan: WrittenPlan): { plan: Record<string, never> } => ({
  plan: JSON.parse(JSON.stringify(plan)) as Record<string, never>,
});
