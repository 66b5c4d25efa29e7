/** `upright library list`, `show` and `check`. */
import { type Command, Option } from 'commander';
import type { LibraryAsset, LibraryKind } from '../../../../core/api/library.js';
import { parseCount } from '../../arguments/amount.js';
import { collect, severalOf } from '../../arguments/list.js';
import { parseTime } from '../../arguments/time.js';
import type { Context } from '../../context.js';
import { toDateTimeText, alignColumns } from '../../output/table.js';
import { toBytesText, toCountText, toTimeText } from '../../output/format.js';
import { createCommand } from '../create-command.js';
import { findCollection } from './collections.js';

const KINDS: readonly LibraryKind[] = ['video', 'audio', 'image', 'font', 'lut'];
const STATES: readonly LibraryAsset['state'][] = ['ready', 'broken', 'missing', 'changed'];

interface ListOptions {
  readonly search: string;
  readonly kind: readonly LibraryKind[];
  readonly orientation?: 'portrait' | 'landscape' | 'square';
  readonly state: readonly LibraryAsset['state'][];
  readonly tag: readonly string[];
  readonly collection?: string;
  readonly favourites?: true;
  readonly longer?: number;
  readonly shorter?: number;
  readonly order: 'imported' | 'modified' | 'name' | 'length' | 'size';
  readonly limit: number;
}

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List media that fit every condition, the newest first.', [
    'library list --search squat --kind video --orientation portrait',
    'library list --longer 10s --shorter 1:00 --order length',
    'library list --state broken --state missing',
  ])
    .option('--search <words>', 'words that name, folder or tags hold', '')
    .addOption(severalOf('--kind <kind>', 'only of this kind; may be repeated', KINDS))
    .addOption(new Option('--orientation <way>').choices(['portrait', 'landscape', 'square']))
    .addOption(severalOf('--state <state>', 'only in this state; may be repeated', STATES))
    .option('--tag <tag>', 'only with this tag; may be repeated', collect, [])
    .option('--collection <name>', 'only of this collection')
    .option('--favourites', 'only favourites')
    .option('--longer <time>', 'at least this long', parseTime)
    .option('--shorter <time>', 'at most this long', parseTime)
    .addOption(
      new Option('--order <by>').choices(['imported', 'modified', 'name', 'length', 'size']).default('imported'),
    )
    .option('--limit <number>', 'how many at most', parseCount(1, 1000), 100)
    .action(async (options: ListOptions) => {
      const { client } = await connect();
      const { collection } = options;
      const found = await client['library.list']({
        search: options.search,
        kinds: [...options.kind],
        ...(options.orientation === undefined ? {} : { orientation: options.orientation }),
        states: [...options.state],
        tags: [...options.tag],
        ...(collection === undefined ? {} : { collection: await findCollection(client, collection) }),
        ...(options.favourites ? { favourite: true } : {}),
        ...(options.longer === undefined ? {} : { minSeconds: options.longer }),
        ...(options.shorter === undefined ? {} : { maxSeconds: options.shorter }),
        order: options.order,
        limit: options.limit,
      });
      const more = found.total - found.assets.length;
      reporter.result(found, [...alignColumns(found.assets.map(toRow)), ...(more > 0 ? [`and ${more} more`] : [])]);
    });

const toRow = (asset: LibraryAsset): string[] => [
  asset.id,
  asset.favourite ? '*' : ' ',
  asset.kind,
  asset.seconds === null ? '' : toTimeText(asset.seconds),
  asset.size === null ? '' : `${Math.round(asset.size.width)}x${Math.round(asset.size.height)}`,
  asset.state === 'ready' ? '' : asset.state,
  `${asset.name}${asset.tags.length > 0 ? ` [${asset.tags.join(', ')}]` : ''}`,
];

export const showCommand = ({ connect, reporter }: Context): Command =>
  createCommand('show', 'Show all that is known of one file, and the projects that use it.', ['library show 8c1d…'])
    .argument('<asset>', 'id')
    .action(async (id: string) => {
      const { client } = await connect();
      const [asset, facts, { projects }] = await Promise.all([
        client['library.get']({ id }),
        client['library.facts']({ id }),
        client['library.usage']({ id }),
      ]);
      const { loudness, scenes, silences } = facts;
      reporter.result({ asset, facts, projects }, [
        `${asset.name} (${asset.kind}, ${asset.state})`,
        `  ${asset.path}`,
        `  ${[toBytesText(asset.bytes), ...(asset.seconds === null ? [] : [toTimeText(asset.seconds)]), `imported ${toDateTimeText(asset.importedAt)}`].join(', ')}`,
        ...(asset.error ? [`  ${asset.error.message}`] : []),
        ...(loudness ? [`  ${loudness.integrated.toFixed(1)} LUFS, ${loudness.truePeak.toFixed(1)} dBTP`] : []),
        ...(scenes ? [`  ${toCountText(scenes.length, 'cut')}`] : []),
        ...(silences ? [`  ${toCountText(silences.length, 'silence')}`] : []),
        ...asset.derived.map(({ kind, bytes }) => `  ${kind}: ${toBytesText(bytes)}`),
        ...projects.map(({ name }) => `  used by ${name}`),
      ]);
    });

export const checkCommand = ({ connect, reporter }: Context): Command =>
  createCommand('check', 'Look whether every file is still there and unchanged.', ['library check']).action(
    async () => {
      const { client } = await connect();
      const found = await client['library.check']({});
      reporter.result(found, [
        `${toCountText(found.checked, 'file')} looked at, ${found.missing.length} missing, ${found.changed.length} changed`,
        ...found.missing.map((id) => `  missing: ${id}`),
        ...found.changed.map((id) => `  changed: ${id}`),
      ]);
    },
  );
