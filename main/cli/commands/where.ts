/** `upright where`: prints the paths that Upright uses, without starting an engine. */
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { createCommand } from './create-command.js';

export const whereCommand = ({ io, reporter }: Context): Command =>
  createCommand('where', 'Show where the home, the socket, its token and the database are.', [
    'where',
    'where --json | jq -r .socket',
  ]).action(async () => {
    const [{ findHome, databaseFile }, { findSocketPaths }] = await Promise.all([
      import('../../engine/home.js'),
      import('../../transports/socket/socket-paths.js'),
    ]);
    const home = findHome(io.env);
    const { socket, tokenFile } = findSocketPaths(home.data);
    const places = { home: { ...home }, database: databaseFile(home), socket, tokenFile };
    reporter.result(places, [
      `data      ${home.data}`,
      `cache     ${home.cache}`,
      `config    ${home.config}`,
      `logs      ${home.logs}`,
      `database  ${places.database}`,
      `socket    ${socket}`,
      `token     ${tokenFile}`,
    ]);
  });
