/** `upright call`: any method of the contract, as it is. */
import type { Command } from 'commander';
import type { Client } from '../../../core/api/client.js';
import { readJson } from '../arguments/json.js';
import type { Context } from '../context.js';
import { describe } from './describe.js';

/** The command. */
export const callCommand = ({ io, connect, reporter }: Context): Command =>
  describe('call', 'Call a method of the contract with JSON; docs/api.md lists them all.', [
    'call system.info',
    `call project.list '{ "search": "leg" }'`,
    'call project.edit @request.json',
    'build-request | upright call render.plan -',
  ])
    .argument('<method>', 'such as project.list')
    .argument('[params]', 'JSON, @file, or - for standard input', '{}')
    .action(async (method: string, text: string) => {
      const params = await readJson(text, io.cwd);
      const { client } = await connect();
      const result: unknown = await (client[method as keyof Client] as (params: unknown) => Promise<unknown>)(params);
      const value = typeof result === 'object' && result !== null ? result : { result };
      reporter.result(value, JSON.stringify(result, null, 2).split('\n'));
    });
