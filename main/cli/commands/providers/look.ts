/** `upright providers list|test|models`. */
import type { Command } from 'commander';
import type { ProviderInfo } from '../../../../core/api/providers.js';
import type { ProviderModel } from '../../../../core/providers/model.js';
import type { Context } from '../../context.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';

const KEYS: Readonly<Record<ProviderInfo['key'], string>> = {
  none: 'no key',
  optional: 'needs no key',
  environment: 'key from the environment',
  kept: 'key kept',
};

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List the services, in the order in which they are asked.', [
    'providers',
    'providers list --json',
  ]).action(async () => {
    const { client } = await connect();
    const { offline, providers } = await client['providers.list']({});
    const rows = providers.map(({ id, name, key, allowed, capabilities, failure }) => [
      ...[id, name, KEYS[key], allowed ? 'allowed' : 'not allowed', capabilities.join(', ')],
      failure === null ? '' : failure.message,
    ]);
    reporter.result({ offline, providers }, [
      ...(offline ? ['Offline: no service is reached.'] : []),
      ...alignColumns(rows),
    ]);
  });

export const testCommand = ({ connect, reporter, finish }: Context): Command =>
  createCommand('test', 'Ask a service something that costs nothing.', ['providers test elevenlabs'])
    .argument('<service>', 'its id')
    .action(async (id: string) => {
      const { client } = await connect();
      const tested = await client['providers.test']({ id });
      const { ok, milliseconds, failure } = tested;
      reporter.result(tested, [ok ? `It answers (${milliseconds} ms).` : (failure?.message ?? 'It does not answer.')]);
      if (!ok) finish(11);
    });

export const modelsCommand = ({ connect, reporter }: Context): Command =>
  createCommand('models', 'List the models of a service: limits, prices, and the day each closes.', [
    'providers models gemini',
    'providers models elevenlabs --refresh',
  ])
    .argument('<service>', 'its id')
    .option('--refresh', 'ask the service')
    .action(async (id: string, { refresh = false }: { readonly refresh?: boolean }) => {
      const { client } = await connect();
      const found = await client['providers.models']({ id, refresh });
      reporter.result(found, alignColumns(found.models.map(toRow)));
    });

const toRow = ({ id, capability, characters, prices, retires, successor }: ProviderModel): string[] => [
  ...[id, capability, characters === undefined ? '' : `${characters} characters`],
  prices
    .map(({ unit, usd, from }) => `$${toPlain(usd)} a ${unit}${from === undefined ? '' : ` from ${from}`}`)
    .join(', '),
  retires === null ? '' : `closes ${retires}${successor === null ? '' : `, then ${successor}`}`,
];

const toPlain = (usd: number): string => usd.toFixed(9).replace(/\.?0+$/, '');
