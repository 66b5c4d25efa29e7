/**
 * Loaded before the command line in the process that `launchCli` starts. The channel to the launcher closes when the
 * launcher dies in any way, SIGKILL included: then this process asks itself to stop, as if by SIGTERM, and stops hard
 * if it has not after a moment.
 */
const GRACE_MS = 1000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(143), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// A listener keeps the channel, and with it the process, alive; the command line's end must not wait for it.
process.channel?.unref();
