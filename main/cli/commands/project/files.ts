/** Imports projects from files and exports them. */
import { extname, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { collect } from '../../arguments/list.js';
import type { Context } from '../../context.js';
import { toExitCode } from '../../errors.js';
import { findProject } from '../../find-project.js';
import { toBytesText } from '../../output/format.js';
import { createCommand } from '../create-command.js';
import { toStateLine } from './edit.js';

interface ImportOptions {
  readonly mediaFolder?: string;
  readonly search: readonly string[];
  readonly allowOutside?: true;
}

interface ExportOptions {
  readonly output: string;
  readonly format?: 'upright' | 'json' | 'otio';
  readonly media?: true;
  readonly overwrite?: true;
}

export const importCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('import', 'Take in a bundle, a project file, a recipe or OpenTimelineIO.', [
    'project import leg-day.upright',
    'project import recipe.json',
    'project import timeline.otio --search ~/footage',
  ])
    .argument('<file>', '.upright, .json or .otio')
    .option('--media-folder <folder>', 'where the media of a bundle go')
    .option('--search <folder>', 'look here for files that moved; may be repeated', collect, [])
    .option('--allow-outside', 'let the file refer to media outside its own folder')
    .action(async (file: string, options: ImportOptions) => {
      const { client } = await connect();
      const made = await client['project.import']({
        file: resolve(io.cwd, file),
        ...(options.mediaFolder === undefined ? {} : { mediaFolder: resolve(io.cwd, options.mediaFolder) }),
        search: options.search.map((folder) => resolve(io.cwd, folder)),
        allowOutside: options.allowOutside ?? false,
      });
      for (const problem of made.problems) reporter.problem(problem, file);
      const missing = made.assets.filter(({ status }) => status === 'missing');
      reporter.result(made, [toStateLine(made), ...missing.map(({ path }) => `  missing: ${path}`)]);
    });

const FORMATS: Readonly<Record<string, ExportOptions['format']>> = { '.json': 'json', '.otio': 'otio' };

export const exportCommand = ({ io, connect, reporter, finish }: Context): Command =>
  createCommand('export', 'Write a project as a bundle, a project file or OpenTimelineIO.', [
    'project export "Leg day" -o leg-day.upright --media',
    'project export "Leg day" -o leg-day.otio',
  ])
    .argument('<project>', 'id or name')
    .requiredOption('-o, --output <file>', 'file to write')
    .addOption(
      new Option('--format <name>', 'by the name of the file where absent').choices(['upright', 'json', 'otio']),
    )
    .option('--media', 'pack the media into a bundle')
    .option('--overwrite', 'replace an existing file')
    .action(async (name: string, options: ExportOptions) => {
      const { client } = await connect();
      const { id } = await findProject(client, name);
      const made = await client['project.export']({
        id,
        output: resolve(io.cwd, options.output),
        format: options.format ?? FORMATS[extname(options.output).toLowerCase()] ?? 'upright',
        media: options.media ?? false,
        overwrite: options.overwrite ?? false,
      });
      for (const problem of made.problems) reporter.problem(problem, options.output);
      reporter.result(made, [made.file, `  ${toBytesText(made.bytes)}`]);
      finish(await toExitCode(made.problems));
    });

type Link = readonly [asset: string, file: string];

function collectLink(text: string, before: readonly Link[] = []): Link[] {
  const [, asset, file] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (asset === undefined || file === undefined)
    throw new InvalidArgumentError('A link is an asset and its file, such as clip-1=squat.mp4.');
  return [...before, [asset, file]];
}

export const relinkCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('relink', 'Find moved files of a project by their content, then by name and length.', [
    'project relink "Leg day" --search ~/footage',
    'project relink "Leg day" --link clip-1=/media/usb/squat.mp4',
  ])
    .argument('<project>', 'id or name')
    .option('--search <folder>', 'where to look; may be repeated', collect, [])
    .option('--link <asset=file>', 'name a file yourself; may be repeated', collectLink, [])
    .action(async (name: string, { search, link }: { search: string[]; link: Link[] }) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, name);
      const done = await client['project.relink']({
        id,
        base: revision,
        links: Object.fromEntries(link.map(([asset, file]) => [asset, resolve(io.cwd, file)])),
        search: search.map((folder) => resolve(io.cwd, folder)),
      });
      reporter.result(done, [
        toStateLine(done),
        ...done.assets.map(({ asset, path, status }) => `  ${asset}: ${path} (${status})`),
      ]);
    });
