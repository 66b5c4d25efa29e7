/** The contract: every method and event of the engine. Whatever the window, a script or an agent does goes through it. */
import type { z } from 'zod';
import { avatarMethods } from './avatar.js';
import { backupMethods } from './backups.js';
import { batchMethods } from './batch.js';
import { BrandChange, brandMethods } from './brands.js';
import { captionMethods } from './captions.js';
import { documentMethods } from './documents.js';
import { ExerciseChange, exerciseMethods } from './exercises.js';
import { Job, jobMethods } from './jobs.js';
import { LedgerChange, ledgerMethods } from './ledger.js';
import { LibraryChange, libraryMethods } from './library.js';
import { mediaMethods } from './media.js';
import type { Methods } from './method.js';
import { narrationMethods } from './narration.js';
import { modelMethods } from './models.js';
import { providerMethods, ProvidersChange } from './providers.js';
import { ProjectChange, projectMethods } from './projects.js';
import { publishMethods } from './publish.js';
import { renderMethods } from './render.js';
import { storyboardMethods } from './storyboard.js';
import { StyleChange, styleMethods } from './styles.js';
import { sessionMethods } from './session.js';
import { speechMethods } from './speech.js';
import { systemMethods } from './system.js';
import { transcriptMethods } from './transcripts.js';

/** Every method, by name. */
export const api: Api = {
  ...projectMethods,
  ...libraryMethods,
  ...renderMethods,
  ...jobMethods,
  ...batchMethods,
  ...captionMethods,
  ...transcriptMethods,
  ...styleMethods,
  ...speechMethods,
  ...narrationMethods,
  ...storyboardMethods,
  ...avatarMethods,
  ...publishMethods,
  ...modelMethods,
  ...providerMethods,
  ...ledgerMethods,
  ...sessionMethods,
  ...exerciseMethods,
  ...brandMethods,
  ...documentMethods,
  ...mediaMethods,
  ...backupMethods,
  ...systemMethods,
} satisfies Methods;

/** The methods as a type. It names the tables, because all of their fields together are too long to be written out. */
export type Api = typeof projectMethods &
  typeof libraryMethods &
  typeof renderMethods &
  typeof jobMethods &
  typeof batchMethods &
  typeof captionMethods &
  typeof transcriptMethods &
  typeof styleMethods &
  typeof speechMethods &
  typeof narrationMethods &
  typeof storyboardMethods &
  typeof avatarMethods &
  typeof publishMethods &
  typeof modelMethods &
  typeof providerMethods &
  typeof ledgerMethods &
  typeof sessionMethods &
  typeof exerciseMethods &
  typeof brandMethods &
  typeof documentMethods &
  typeof mediaMethods &
  typeof backupMethods &
  typeof systemMethods;

/** The methods of one feature, by the word before the dot. */
export type ApiOf<Noun extends string> = { [K in keyof Api as K extends `${Noun}.${string}` ? K : never]: Api[K] };

/** Every event and its payload. */
export const events = {
  /** A project was made or changed. */
  'project.changed': ProjectChange,
  /** Assets were added, changed or removed. */
  'library.changed': LibraryChange,
  /** A job was made, went on or ended; at most ten times a second for each. */
  'jobs.changed': Job,
  /** Own styles were saved, renamed or removed. */
  'style.changed': StyleChange,
  /** Brand kits were saved, renamed, chosen or removed. */
  'brand.changed': BrandChange,
  /** Own exercises were added, changed or removed. */
  'exercise.changed': ExerciseChange,
  /** A service got or lost its key, was allowed or not, or failed or answers again. */
  'providers.changed': ProvidersChange,
  /** A paid call was sent or ended. */
  'ledger.changed': LedgerChange,
} as const;

/** The events as types. */
export type Events = { readonly [K in keyof typeof events]: z.output<(typeof events)[K]> };
