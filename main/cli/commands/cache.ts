/** `upright cache`: what is kept between renders. */
import type { Command } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import { parseBytes } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { toBytesText, toCountText } from '../output/format.js';
import { createCommand } from './create-command.js';

type CacheInfo = ResultOf<Api['cache.info']>;

/** Without a subcommand it runs `info`. */
export function cacheCommand({ connect, reporter }: Context): Command {
  const info = createCommand('info', 'Show how much is kept and where.', ['cache info', 'cache --json']).action(
    async () => {
      const { client } = await connect();
      const found = await client['cache.info']({});
      reporter.result(found, toLines(found));
    },
  );
  const clear = createCommand('clear', 'Delete all of it; the next render takes longer.', ['cache clear']).action(
    async () => {
      const { client } = await connect();
      const { freedBytes } = await client['cache.clear']({});
      reporter.result({ freedBytes }, [`Freed ${toBytesText(freedBytes)}.`]);
    },
  );
  const limit = createCommand('limit', 'Set how much may be kept; what was used longest ago goes first.', [
    'cache limit 20GB',
    'cache limit 500MB',
  ])
    .argument('<amount>', 'such as 20GB', parseBytes)
    .action(async (bytes: number) => {
      const { client } = await connect();
      const found = await client['cache.setLimit']({ bytes });
      reporter.result(found, toLines(found));
    });
  const examples = ['cache', 'cache clear', 'cache limit 20GB'];
  return createCommand('cache', 'Show, clear or limit what is kept between renders.', examples)
    .addCommand(info, { isDefault: true })
    .addCommand(clear)
    .addCommand(limit);
}

function toLines(info: CacheInfo): string[] {
  const width = Math.max(...info.kinds.map(({ kind }) => kind.length), 0);
  return [
    info.folder,
    ...info.kinds.map(
      ({ kind, files, bytes }) => `  ${kind.padEnd(width)}  ${toCountText(files, 'file')}, ${toBytesText(bytes)}`,
    ),
    `  ${toBytesText(info.bytes)} of at most ${toBytesText(info.limitBytes)}`,
  ];
}
