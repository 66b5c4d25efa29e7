/** Backups of a home as the command line uses them, without an engine. */
import { databaseFile, findHome } from '../engine/home.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Puts a backup in the place of the database. Fails with `home.busy` while an engine has the home. */
export async function restoreBackup(env: Env, backup: string | null) {
  return (await import('../engine/engine.js')).restoreHome(env, backup);
}

/** The backups beside the database, the newest first. */
export async function readBackups(env: Env) {
  return (await import('../engine/engine.js')).listBackups(databaseFile(findHome(env)));
}
