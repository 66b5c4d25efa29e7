/** `upright publish`: what a person pastes into a platform beside a video. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf, ResultOf } from '../../../core/api/method.js';
import { type Platform, platformNames } from '../../../core/text/safe-areas.js';
import { parseCount } from '../arguments/amount.js';
import { severalOf } from '../arguments/list.js';
import { parseTime } from '../arguments/time.js';
import type { Context } from '../context.js';
import { endWithError } from '../errors.js';
import { findProject } from '../find-project.js';
import { createCommand } from './create-command.js';

interface PublishOptions {
  readonly output?: string;
  readonly video?: string;
  readonly name?: string;
  readonly platform: readonly Platform[];
  readonly provider?: string;
  readonly model?: string;
  readonly take?: number;
  readonly thumbnail: boolean;
  readonly thumbnailAt?: number;
  readonly overwrite?: boolean;
}

const PLATFORMS = ['tiktok', 'reels', 'shorts'] as const satisfies readonly Platform[];

export const publishCommand = (context: Context): Command =>
  createCommand(
    'publish',
    'Propose title, description and hashtags of a video for platforms, and check it. Nothing is uploaded.',
    [
      'publish "Leg day"',
      'publish "Leg day" -o folder/',
      'publish "Leg day" --video leg-day.mp4 --platform tiktok reels',
      'publish "Leg day" --provider ollama -o folder/',
    ],
  )
    .argument('<project>', 'id or name of a project')
    .option('-o, --output <folder>', 'folder to write the files into; that of the video where absent')
    .option('--video <file>', 'finished video, which is checked; the files lie beside it under its name')
    .option('--name <name>', 'what the names of the files begin with')
    .addOption(severalOf('--platform <name>', 'platforms: tiktok, reels, shorts; all where absent', PLATFORMS))
    .option('--provider <id>', 'service that writes the texts, such as ollama; without one rules propose them')
    .option('--model <id>', 'model of the service; its first where absent')
    .option('--take <number>', 'another take of what a model writes, paid anew', parseCount(1, 1000))
    .option('--thumbnail-at <time>', 'moment that the thumbnail shows; the best is looked for where absent', parseTime)
    .option('--no-thumbnail', 'draw no thumbnail')
    .option('--overwrite', 'replace files of that name')
    .action((project: string, options: PublishOptions) => publish(context, project, options));

async function publish(context: Context, project: string, options: PublishOptions): Promise<void> {
  const { io, reporter } = context;
  const { output, video, name, platform, provider, model, take, overwrite, thumbnail, thumbnailAt: at } = options;
  try {
    const { client } = await context.connect();
    const { id } = await findProject(client, project);
    const asks = provider !== undefined || model !== undefined || take !== undefined;
    const written = asks
      ? await client['publish.write']({
          id,
          ...(provider === undefined ? {} : { provider }),
          ...(model === undefined ? {} : { model }),
          ...(take === undefined ? {} : { take }),
        })
      : null;
    const request: ParamsOf<Api['publish.kit']> = {
      id,
      ...(platform.length === 0 ? {} : { platforms: [...platform] }),
      ...(written ? { texts: written.texts } : {}),
      ...(video === undefined ? {} : { video: resolve(io.cwd, video) }),
    };
    if (output === undefined && video === undefined) {
      const kit = await client['publish.kit'](request);
      return reporter.result(kit, toLines(kit));
    }
    const made = await client['publish.export']({
      ...request,
      ...(output === undefined ? {} : { folder: resolve(io.cwd, output) }),
      ...(name === undefined ? {} : { name }),
      ...(thumbnail ? {} : { thumbnail: null }),
      ...(at === undefined || !thumbnail ? {} : { thumbnail: { at } }),
      ...(overwrite ? { overwrite } : {}),
    });
    reporter.result(made, [...made.files, ...toCheckLines(made)]);
  } catch (thrown) {
    await endWithError(thrown, context, project);
  }
}

type Kit = ResultOf<Api['publish.kit']>;

function toLines(kit: Kit): string[] {
  return kit.posts.flatMap(({ platform, title, text }) => [
    `== ${platformNames[platform]}`,
    ...(title === null ? [] : [title, '']),
    ...text.split('\n'),
    ...toCheckLines(kit, platform),
    '',
  ]);
}

const toCheckLines = ({ posts }: Pick<Kit, 'posts'>, only?: Platform): string[] =>
  posts
    .filter(({ platform }) => only === undefined || platform === only)
    .flatMap(({ platform, checks }) => {
      const problems = checks.flatMap((each) => each.problems);
      const head = `${platformNames[platform]}: ${problems.length === 0 ? 'all checks passed' : `${problems.length} to look at`}`;
      return [head, ...problems.map((problem) => `  ${problem.message}`)];
    });
