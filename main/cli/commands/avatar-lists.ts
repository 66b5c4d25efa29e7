/** `upright avatar --list` and `--queue`. */
import type { Context } from '../context.js';
import { toJobRow } from '../output/job-row.js';
import { toStatisticsLines } from '../output/statistics-lines.js';
import { alignColumns } from '../output/table.js';

/** The persons that a service has of its own. */
export async function listPresenters(
  { connect, reporter }: Context,
  provider: string,
  refresh: boolean,
): Promise<void> {
  const { client } = await connect();
  const found = await client['avatar.presenters']({ provider, refresh });
  const rows = found.presenters.map(({ id, name, model, sentiments }) => [
    ...[id, name, model],
    sentiments.map((each) => `${each.name} (${each.id})`).join(', '),
  ]);
  const none = `None is known yet; fetch them with upright avatar --list --refresh.`;
  reporter.result(found, rows.length === 0 ? [none] : alignColumns(rows));
}

/** The avatars that wait, run and ended, and how long they took. */
export async function showQueue({ connect, reporter }: Context): Promise<void> {
  const { client } = await connect();
  const { jobs, total } = await client['jobs.list']({ kinds: ['avatar'], order: 'queue', limit: 200 });
  const { kinds } = await client['jobs.stats']({});
  const statistics = kinds.find(({ kind }) => kind === 'avatar');
  const lines = statistics ? toStatisticsLines(statistics) : [];
  reporter.result({ jobs, total, statistics }, [
    ...alignColumns(jobs.map((job) => toJobRow(job))),
    ...(lines.length === 0 ? ['No avatars yet.'] : lines),
  ]);
}
