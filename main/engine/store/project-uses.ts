/** Which files projects use, kept in step with their documents. */
import type { Store } from './store.js';

export interface UsedFile {
  readonly id: string;
  readonly path: string;
  readonly hash?: string | undefined;
}

/** Makes the files of a project those of a list. What has not changed is not written. */
export function setUses(store: Store, project: string, files: readonly UsedFile[]): void {
  const { sql } = store;
  const known = store.all(
    sql.selectFrom('project_assets').select(['asset', 'path', 'hash']).where('project_id', '=', project),
  );
  const wanted = new Map(files.map((file) => [file.id, { path: file.path, hash: file.hash ?? null }]));
  for (const { asset, path, hash } of known) {
    const now = wanted.get(asset);
    if (now?.path === path && now.hash === hash) wanted.delete(asset);
    if (now) continue;
    store.run(sql.deleteFrom('project_assets').where('project_id', '=', project).where('asset', '=', asset));
  }
  for (const [asset, { path, hash }] of wanted) {
    store.run(
      sql
        .insertInto('project_assets')
        .values({ project_id: project, asset, path, hash })
        .onConflict((conflict) => conflict.columns(['project_id', 'asset']).doUpdateSet({ path, hash })),
    );
  }
}

// SQLite takes 32,766 values in a query.
const MAX_PATHS = 10_000;

/** The projects that use a file, by its content or one of its paths; deleted ones do not count. */
export function listUsers(
  store: Store,
  hash: string | null,
  paths: readonly string[],
): { readonly id: string; readonly name: string }[] {
  const { sql } = store;
  return store.all(
    sql
      .selectFrom('projects')
      .select(['id', 'name'])
      .where('deleted_at', 'is', null)
      .where('id', 'in', (expression) =>
        expression
          .selectFrom('project_assets')
          .select('project_id')
          .where((where) =>
            where.or([
              ...(hash === null ? [] : [where('hash', '=', hash)]),
              ...(paths.length === 0 ? [] : [where('path', 'in', paths.slice(0, MAX_PATHS))]),
            ]),
          ),
      )
      .orderBy('name'),
  );
}

/** Whether any project uses one of these files, deleted ones too as long as they may come back. */
export function isUsed(store: Store, paths: readonly string[]): boolean {
  const { sql } = store;
  const found = sql
    .selectFrom('project_assets')
    .select('asset')
    .where('path', 'in', [...paths])
    .limit(1);
  return store.first(found) !== undefined;
}
