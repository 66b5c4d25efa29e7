/** What a person types to serve the editor again, as they started it: by npm's scripts, by npx, or by `upright` itself. */

/** The command for a port. */
export function startCommand(port: number, env: Readonly<Record<string, string | undefined>>): string {
  const { npm_lifecycle_event: script, npm_package_name: folder, npm_command: command } = env;
  // Another package may have a script of the same name.
  if (folder === 'upright' && script === 'start') return `npm start -- --port ${port}`;
  if (folder === 'upright' && script === 'dev') return `npm run dev -- --port ${port}`;
  return `${command === 'exec' ? 'npx ' : ''}upright serve --port ${port}`;
}
