/** The steps in order. */
import type { Migration } from '../migrate.js';
import { migration as projects } from './001-projects.js';
import { migration as library } from './002-library.js';
import { migration as jobs } from './003-jobs.js';
import { migration as usage } from './004-usage.js';
import { migration as compressedSteps } from './005-compressed-steps.js';
import { migration as styles } from './006-styles.js';
import { migration as exercises } from './007-exercises.js';
import { migration as paidCalls } from './008-paid-calls.js';
import { migration as jobParents } from './009-job-parents.js';
import { migration as generatedFiles } from './010-generated-files.js';

/** Every step that this build knows. */
export const migrations: readonly Migration[] = [
  projects,
  library,
  jobs,
  usage,
  compressedSteps,
  styles,
  exercises,
  paidCalls,
  jobParents,
  generatedFiles,
];
