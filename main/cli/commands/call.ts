/** `upright call`: calls any method of the contract. */
import type { Command } from 'commander';
import { readJsonArgument } from '../arguments/json.js';
import type { Context } from '../context.js';
import { createCommand } from './create-command.js';

export const callCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('call', 'Call a method of the contract with JSON; docs/api.md lists them all.', [
    'call system.info',
    `call project.list '{ "search": "leg" }'`,
    'call project.edit @request.json',
    'call render.plan - < request.json',
  ])
    .argument('<method>', 'such as project.list')
    .argument('[params]', 'JSON, @file, or - for standard input', '{}')
    .action(async (method: string, text: string) => {
      const params = await readJsonArgument(text, io.cwd);
      const { port } = await connect({ privileged: true });
      const response = await port.send({ jsonrpc: '2.0', id: 1, method, params });
      if ('error' in response) throw (await import('../../../core/api/json-rpc.js')).toUprightError(response.error);
      const { result } = response;
      const isObject = typeof result === 'object' && result !== null && !Array.isArray(result);
      reporter.result(isObject ? result : { result }, JSON.stringify(result, null, 2).split('\n'));
    });
