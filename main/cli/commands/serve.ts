/** `upright serve`: serves the engine to browsers and scripts on this machine until Ctrl+C. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { findProject } from '../find-project.js';
import { findEditor } from '../editor-folder.js';
import { resolveMedia } from '../../host/resolve-media.js';
import { openBrowser } from '../open-browser.js';
import { readLastPort, writeLastPort } from '../serve-port.js';
import { startCommand } from '../start-command.js';
import { findVideosFolder } from '../videos-folder.js';
import { createCommand } from './create-command.js';

export const serveCommand = (context: Context): Command =>
  createCommand('serve', 'Serve a browser on this machine, and do all work that waits, until Ctrl+C.', [
    'serve',
    'serve --open',
    'serve --port 4848',
    'serve --open --project "Leg day"',
    'serve --json | jq -r .address',
  ])
    .option(
      '--port <number>',
      'TCP port on 127.0.0.1; where absent the last one, or any if that is taken',
      parseCount(0, 65_535),
    )
    .option('--open', 'open the editor in the default browser', false)
    .option('--project <project>', 'id or name of the project that the address opens')
    .action(async ({ port, open, project }: { port?: number; open: boolean; project?: string }) => {
      const { io, reporter, signals } = context;
      const { client, host, lost } = await context.connect({ persistent: true, requirePersistent: true });
      const shown = project === undefined ? '' : `&project=${(await findProject(client, project)).id}`;
      const stop = signals.takeOver();
      const { openHttpServer } = await import('../../transports/http/server.js');
      const { home } = await client['system.info']({});
      const options = {
        app: findEditor(),
        media: resolveMedia(client),
        uploads: join(home.data, 'media', 'dropped'),
        outputFolder: await findVideosFolder(io.env),
        startCommand: (at: number) => startCommand(at, io.env),
      };
      const lastPort = port === undefined ? await readLastPort(home.data) : null;
      const server =
        (lastPort === null ? null : await openHttpServer(host, { ...options, port: lastPort }).catch(() => null)) ??
        (await openHttpServer(host, { ...options, port: port ?? 0 }));
      await writeLastPort(home.data, server.port);
      try {
        const address = `${server.address}${shown}`;
        reporter.result({ address }, [address]);
        const opened = open && (await openBrowser(address, io.env));
        reporter.note(
          opened
            ? 'It opens in your browser. Press Ctrl+C to end.'
            : 'The address opens once, in one browser. Press Ctrl+C to end.',
        );
        await Promise.race([stop, ...(lost ? [lost] : [])]);
      } finally {
        await server.close();
      }
    });
