/** Opens the database of a home, or one in memory where it may do without. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { type Message, message } from '../../../core/locales/message.js';
import { databaseFile, type Home } from '../home.js';
import { listBackups } from '../store/backups.js';
import { IN_MEMORY, openStore, type Store } from '../store/store.js';

export interface OpenedStore {
  readonly store: Store;
  /** Why the database cannot be opened; nothing is kept then. */
  readonly storeFailure: UprightError | null;
  /** What a person should know of it. */
  readonly storeNotice: Message | null;
}

/**
 * Opens it, or throws why it cannot be opened where it is required.
 * @throws UprightError `store.too-new`, `store.damaged`, `disk.full`, `output.unwritable`
 */
export function openHomeStore(home: Home, required: boolean): OpenedStore {
  const file = databaseFile(home);
  try {
    const store = openStore(file);
    return { store, storeFailure: null, storeNotice: store.isNew ? findTraces(home, file) : null };
  } catch (error) {
    if (required || !(error instanceof UprightError)) throw error;
    const notice = message('store:without', { reason: error.text ?? error.message });
    return { store: openStore(IN_MEMORY), storeFailure: error, storeNotice: notice };
  }
}

// A database that was deleted or moved by mistake would otherwise look like one that has lost everything.
function findTraces(home: Home, file: string): Message | null {
  if (listBackups(file).length > 0) return message('store:missingBackup', { file });
  return existsSync(join(home.cache, 'render', 'segments')) ? message('store:missing', { file }) : null;
}
