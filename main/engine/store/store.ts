/** The database: SQLite behind typed queries. Only this folder speaks SQL; features get narrow functions made of it. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { checkVersion, type Migration, migrateDatabase } from './migrate.js';
import { migrations } from './migrations/index.js';
import { listBackups } from './backups.js';
import { toDamaged, toStoreError } from './store-error.js';
import type { Tables } from './tables.js';

/**
 * An open database. Everything is synchronous: an engine has one connection and its queries take microseconds, and a
 * transaction that cannot be interrupted needs no thought about what happens in between. Each method fails with
 * `disk.full`, `output.unwritable` or `store.damaged`.
 */
export interface Store {
  readonly file: string;
  /** Builds typed queries; it cannot run them. */
  readonly sql: Kysely<Tables>;
  /** Every row. */
  readonly all: <Row>(query: Compilable<Row>) => Row[];
  /** The first row. */
  readonly first: <Row>(query: Compilable<Row>) => Row | undefined;
  /** Runs a change and gives the number of rows it touched. */
  readonly run: (query: Compilable<unknown>) => number;
  /** All of `work` or nothing of it. On disk when this returns, whatever happens to the machine then. May be nested. */
  readonly transaction: <T>(work: () => T) => T;
  /** What SQLite finds wrong with the file; empty where all is well. Reads all of it. */
  readonly findDamage: () => string[];
  readonly version: () => number;
  /** Whether it was made by opening it. */
  readonly isNew: boolean;
  /** Copies it to a new file while it stays in use. */
  readonly copyTo: (file: string) => Promise<void>;
  /** Rows by table. */
  readonly countRows: () => Record<string, number>;
  readonly close: () => void;
}

// Text of a query is the same for the same shape, so few are ever seen.
const KEPT_STATEMENTS = 500;

const builder = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/**
 * Opens a database, made where it is not there and brought up to date.
 * @throws UprightError `store.too-new` with the file untouched, `store.damaged`, `disk.full`, `output.unwritable`
 */
export function openStore(file: string, known: readonly Migration[] = migrations): Store {
  try {
    const isNew = file === IN_MEMORY || isMissing(file);
    if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!isNew) checkVersion(file, known);
    const db = new Database(file, { timeout: 5000 });
    try {
      prepare(db);
      migrateDatabase(db, file, known);
    } catch (error) {
      db.close();
      throw error;
    }
    return toStore(db, file, isNew);
  } catch (error) {
    throw toStoreError(error, file);
  }
}

/** Opens a database that ends with its process. */
export const IN_MEMORY = ':memory:';

/** An empty file is what a full disk or a power cut leaves; where there are backups it was more. Fails with `store.damaged`. */
function isMissing(file: string): boolean {
  const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (!existsSync(file)) return true;
  if (sizeOf(file) > 0 || sizeOf(`${file}-wal`) > 0) return false;
  if (listBackups(file).length === 0) return true;
  throw toDamaged(file);
}

function prepare(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  // An acknowledged change survives a power cut, not only a crash.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // A malicious database must not run functions through its views and triggers.
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  db.pragma('journal_size_limit = 67108864');
}

function toStore(db: Database.Database, file: string, isNew: boolean): Store {
  const statements = new Map<string, Database.Statement>();
  const statementOf = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= KEPT_STATEMENTS) statements.clear();
    const made = db.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toStoreError(error, file);
    }
  };
  return {
    file,
    sql: builder,
    all: <Row>(query: Compilable<Row>) =>
      guarded(() => {
        const { sql, parameters } = query.compile();
        return statementOf(sql).all(...parameters.map(toBound)) as Row[];
      }),
    first: <Row>(query: Compilable<Row>) =>
      guarded(() => {
        const { sql, parameters } = query.compile();
        return statementOf(sql).get(...parameters.map(toBound)) as Row | undefined;
      }),
    run: (query) =>
      guarded(() => {
        const { sql, parameters } = query.compile();
        return statementOf(sql).run(...parameters.map(toBound)).changes;
      }),
    transaction: (work) => guarded(() => db.transaction(work).immediate()),
    findDamage: () =>
      guarded(() =>
        (db.pragma('integrity_check') as { integrity_check: string }[])
          .map((row) => row.integrity_check)
          .filter((line) => line !== 'ok'),
      ),
    version: () => db.pragma('user_version', { simple: true }) as number,
    isNew,
    copyTo: async (target) => {
      try {
        await db.backup(target);
      } catch (error) {
        throw toStoreError(error, target);
      }
    },
    countRows: () =>
      guarded(() => {
        const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        const names = (tables.all() as { name: string }[]).map(({ name }) => name);
        return Object.fromEntries(
          names.map((name) => [name, db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
        );
      }),
    close: () => void db.close(),
  };
}

// SQLite knows no booleans.
const toBound = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value);
