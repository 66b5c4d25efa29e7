/** `backup.*`: copies of the database. A running engine cannot put one in its place; `upright restore` does. */
import { z } from 'zod';
import { FilePath, Timestamp } from './fields.js';
import { changes, type Methods, reads } from './method.js';

/** A copy of the database. */
export const Backup = z.lazy(() => z.strictObject({ file: z.string(), createdAt: Timestamp, bytes: z.number() }));

/** The methods. */
export const backupMethods = {
  'backup.create': changes(
    'Copies the database to a file, or to a new one beside it, and checks the copy.',
    () => z.strictObject({ output: FilePath.optional(), overwrite: z.boolean().default(false) }),
    Backup,
  ),
  'backup.list': reads(
    'The backups beside the database, the newest first.',
    () => z.strictObject({}),
    () => z.strictObject({ backups: z.array(Backup) }),
  ),
} as const satisfies Methods;
