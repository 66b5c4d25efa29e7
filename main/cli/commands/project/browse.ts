/** `upright project list`, `show` and `history`. */
import { type Command, Option } from 'commander';
import type { ProjectSummary } from '../../../../core/api/projects.js';
import { parseCount } from '../../arguments/amount.js';
import { collect } from '../../arguments/list.js';
import type { Context } from '../../context.js';
import { findProject } from '../../find-project.js';
import { toDateTimeText, alignColumns } from '../../output/table.js';
import { toCountText, toFpsText, toSizeText, toTimeText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

interface ListOptions {
  readonly search: string;
  readonly tag: readonly string[];
  readonly favourites?: true;
  readonly archived?: true;
  readonly deleted?: true;
  readonly order: 'changed' | 'opened' | 'created' | 'name';
  readonly limit: number;
}

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List projects, what was changed last first.', [
    'project list',
    'project list --search "leg day" --tag client-a',
    'project list --deleted',
  ])
    .option('--search <words>', 'words that name or tags hold', '')
    .option('--tag <tag>', 'only with this tag; may be repeated', collect, [])
    .option('--favourites', 'only favourites')
    .option('--archived', 'what is archived')
    .option('--deleted', 'what is deleted and can be brought back')
    .addOption(new Option('--order <by>').choices(['changed', 'opened', 'created', 'name']).default('changed'))
    .option('--limit <number>', 'how many at most', parseCount(1, 1000), 100)
    .action(async (options: ListOptions) => {
      const { client } = await connect();
      const found = await client['project.list']({
        search: options.search,
        tags: [...options.tag],
        ...(options.favourites ? { favourite: true } : {}),
        archived: options.archived ?? false,
        deleted: options.deleted ?? false,
        order: options.order,
        limit: options.limit,
      });
      const more = found.total - found.projects.length;
      reporter.result(found, [...alignColumns(found.projects.map(toRow)), ...(more > 0 ? [`and ${more} more`] : [])]);
      if (found.total === 0) reporter.note('There is no such project; make one with: upright project new "A name"');
    });

const toRow = (project: ProjectSummary): string[] => [
  project.id,
  project.favourite ? '*' : ' ',
  toTimeText(project.seconds),
  toSizeText(project.size),
  toDateTimeText(project.changedAt),
  `${project.name}${project.tags.length > 0 ? ` [${project.tags.join(', ')}]` : ''}`,
];

export const showCommand = ({ connect, reporter }: Context): Command =>
  createCommand('show', 'Show a project and how its files stand; with --json the whole document.', [
    'project show "Leg day"',
    'project show "Leg day" --json | jq .project',
  ])
    .argument('<project>', 'id or name')
    .action(async (name: string) => {
      const { client } = await connect();
      const summary = await findProject(client, name);
      const opened = await client['project.open']({ id: summary.id });
      const { project, assets } = opened;
      const items = project.tracks.reduce((sum, track) => sum + track.items.length, 0);
      reporter.result(opened, [
        `${project.name} (${summary.id}, revision ${opened.revision})`,
        `  ${[toSizeText(project.size), toFpsText(project.fps), toTimeText(summary.seconds), toCountText(items, 'item')].join(', ')}`,
        ...assets.map(({ asset, path, status }) => `  ${asset}: ${path}${status === 'present' ? '' : ` (${status})`}`),
      ]);
    });

export const historyCommand = ({ connect, reporter }: Context): Command =>
  createCommand('history', 'List the steps of a project, the newest first; undone ones are marked.', [
    'project history "Leg day"',
  ])
    .argument('<project>', 'id or name')
    .option('--limit <number>', 'how many at most', parseCount(1, 1000), 50)
    .action(async (name: string, { limit }: { limit: number }) => {
      const { client } = await connect();
      const { id } = await findProject(client, name);
      const found = await client['project.steps']({ id, limit });
      const rows = found.steps.map((step) => [
        String(step.position),
        toDateTimeText(step.at),
        step.position > found.head ? `${step.name} (undone)` : step.name,
      ]);
      reporter.result(found, alignColumns(rows));
      if (found.total === 0) reporter.note('Nothing was changed yet.');
    });
