/** Every table as TypeScript sees it; each feature declares its own. Must be kept in step with `migrations/`. */
import type { ExerciseTables } from './tables/exercises.js';
import type { JobTables } from './tables/jobs.js';
import type { LedgerTables } from './tables/ledger.js';
import type { LibraryTables } from './tables/library.js';
import type { ProjectTables } from './tables/projects.js';
import type { StyleTables } from './tables/styles.js';
import type { UsageTables } from './tables/usage.js';

export interface Tables
  extends ExerciseTables,
    JobTables,
    LedgerTables,
    LibraryTables,
    ProjectTables,
    StyleTables,
    UsageTables {}
