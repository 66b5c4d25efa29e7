/** The JSON Schema of plans. */
import { describeSchema } from '../describe-schema.js';
import { SessionPlan } from './session-plan.js';

/** The schema of a plan, as YAML or JSON. */
export const toSessionSchema = (): object =>
  describeSchema(
    SessionPlan,
    'Upright session',
    'A workout as a plan: blocks of rows with work and rest (docs/sessions.md).',
  );
