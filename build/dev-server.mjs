/**
 * Serves the renderer's sources with hot reload by Vite, and everything else by `upright serve`, which starts an engine or
 * joins the one at work. Prints the address to open, which works once. Arguments go to `upright serve`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createServer, loadConfigFromFile } from 'vite';
import { CLI } from './setup/compile.mjs';
import { root } from './setup/index.mjs';

const watchParent = pathToFileURL(join(root, 'build', 'watch-parent.mjs')).href;
const engine = spawn(
  process.execPath,
  ['--import', watchParent, join(root, CLI), 'serve', '--json', ...process.argv.slice(2)],
  {
    stdio: ['inherit', 'pipe', 'inherit', 'ipc'],
  },
);
const output = /** @type {import('node:stream').Readable} */ (engine.stdout);
engine.on('exit', (code) => process.exit(code ?? 1));
const line = await new Promise((resolve) => createInterface({ input: output }).once('line', resolve));
const address = new URL(JSON.parse(line).address);

const config = await loadConfigFromFile(
  { command: 'serve', mode: 'development' },
  join(root, 'electron.vite.config.ts'),
);
if (!config) throw new Error('electron.vite.config.ts cannot be read.');
const { renderer } = /** @type {{ renderer: import('vite').UserConfig }} */ (config.config);
const proxied = { target: address.origin, changeOrigin: true, headers: { origin: address.origin } };
const vite = await createServer({
  ...renderer,
  configFile: false,
  server: {
    ...renderer.server,
    strictPort: false,
    hmr: true,
    proxy: {
      // The page that takes the address's token, and all that `upright serve` answers besides the built editor.
      '^/\\?token=': proxied,
      '^/(?:rpc|upload|output|start-command|media/)': proxied,
      '^/ws$': { ...proxied, ws: true, rewriteWsOrigin: true },
    },
  },
});
await vite.listen();
const listening = vite.httpServer?.address();
if (listening && typeof listening === 'object') address.port = String(listening.port);
process.stdout.write(`${address}\n`);
