/** Looks at what Upright needs of a machine, and says what to do where it lacks. */
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { DoctorCheck } from '../../../core/api/system.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { type Message, message } from '../../../core/locales/message.js';
import { toDoctorCheck } from '../../../core/api/doctor-check.js';

/** The checks, one after the other; each is made even where another fails. */
export async function runChecks(checks: readonly (() => Promise<DoctorCheck[]>)[]): Promise<DoctorCheck[]> {
  const results: DoctorCheck[] = [];
  for (const check of checks) {
    try {
      results.push(...(await check()));
    } catch (error) {
      const { code, message: sentence, text } = toFailure(error);
      results.push(
        toDoctorCheck({ id: code, title: message('doctor:checkFailed'), status: 'fail', detail: text ?? sentence }),
      );
    }
  }
  return results;
}

/** Node, of a release that the packages run on; `build/setup/node.mjs` chooses by the same rule. */
export async function checkNode(): Promise<DoctorCheck[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const suits = major > 23 || (major === 22 && minor >= 22);
  return [
    toDoctorCheck({
      id: 'node',
      title: 'Node',
      status: suits ? 'ok' : 'fail',
      detail: process.versions.node,
      advice: suits ? null : message('doctor:node.advice'),
    }),
  ];
}

// An export needs some hundred megabytes while it is made; proxies and the cache grow to several gigabytes.
const LITTLE_BYTES = 5e9;
const NO_BYTES = 5e8;

/** Bytes that this user may still write in a folder. */
export async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The folders can be written to and have room. */
export async function checkFolders(
  folders: Readonly<Record<string, string>>,
  readFree: (folder: string) => Promise<number> = readFreeBytes,
): Promise<DoctorCheck[]> {
  return Promise.all(
    Object.entries(folders).map(async ([name, folder]): Promise<DoctorCheck> => {
      const check = { id: `folder.${name}`, title: folderTitle(name) };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await access(folder, constants.W_OK);
        const free = await readFree(folder);
        const status = free < NO_BYTES ? 'fail' : free < LITTLE_BYTES ? 'warn' : 'ok';
        const detail = message('doctor:folder.free', { folder, size: (free / 1e9).toFixed(1) });
        return toDoctorCheck({ ...check, status, detail, advice: status === 'ok' ? null : message('doctor:room') });
      } catch (error) {
        const code = String((error as NodeJS.ErrnoException).code);
        const detail = message('doctor:folder.unwritable', { folder, code });
        return toDoctorCheck({ ...check, status: 'fail', detail, advice: message('doctor:folder.advice') });
      }
    }),
  );
}

function folderTitle(name: string): Message {
  switch (name) {
    case 'cache':
    case 'data':
    case 'config':
    case 'logs':
      return message(`doctor:folder.${name}`);
    default:
      return message('doctor:folder', { name });
  }
}

/** What is to be known of the database; nothing of what people keep in it. */
export interface StoreFacts {
  readonly schemaVersion: number;
  /** What SQLite's `integrity_check` finds; empty where all is well. */
  readonly damage: readonly string[];
  /** Bytes of its file. */
  readonly bytes: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** How many copies lie beside it. */
  readonly backups: number;
}

/** The database is whole. `file` is named where it is not. */
export async function checkStore(read: () => Promise<StoreFacts> | StoreFacts, file: string): Promise<DoctorCheck[]> {
  const check = { id: 'store', title: message('doctor:store') };
  const facts = await attempt(read);
  if (facts instanceof Error) {
    const { message: sentence, text } = toFailure(facts);
    return [
      toDoctorCheck({ ...check, status: 'fail', detail: text ?? sentence, advice: message('doctor:store.restore') }),
    ];
  }
  const { schemaVersion, damage, bytes, rows, backups } = facts;
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
  if (damage.length === 0) {
    const size = (bytes / 1e6).toFixed(1);
    const { projects = 0, assets = 0 } = rows;
    if (projects + assets === 0 && backups > 0) {
      const detail = message('doctor:store.emptied', { number: backups });
      return [toDoctorCheck({ ...check, status: 'warn', detail, advice: message('doctor:store.restore') })];
    }
    const detail = message('doctor:store.whole', { version: schemaVersion, rows: count, size });
    return [toDoctorCheck({ ...check, status: 'ok', detail })];
  }
  const detail = message('doctor:store.damaged', { damage: damage.slice(0, 3).join('; ') });
  return [
    toDoctorCheck({
      ...check,
      status: 'fail',
      detail,
      advice: backups > 0 ? message('doctor:store.restore') : message('doctor:store.advice', { file }),
    }),
  ];
}

async function attempt<T>(read: () => Promise<T> | T): Promise<T | UprightError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UprightError) return error;
    throw error;
  }
}

/** The bundled fonts are there and readable. */
export async function checkFonts(
  load: () => Promise<{ readonly faces: readonly { readonly family: string }[] }>,
): Promise<DoctorCheck[]> {
  const { faces } = await load();
  const families = new Set(faces.map((face) => face.family));
  return [
    toDoctorCheck({ id: 'fonts', title: message('doctor:fonts'), status: 'ok', detail: [...families].join(', ') }),
  ];
}
