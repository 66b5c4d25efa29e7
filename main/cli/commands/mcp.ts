/** `upright mcp`: serves the methods to agents over standard input and output. */
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { readVersion } from '../../host/version.js';
import { createCommand } from './create-command.js';

/** Standard output carries the protocol, so nothing else is written to it. */
export const mcpCommand = (context: Context): Command =>
  createCommand('mcp', 'Serve one agent over standard input and output (Model Context Protocol).', ['mcp']).action(
    async () => {
      const { port, lost } = await context.connect({ persistent: true, requirePersistent: true });
      const { serveMcpOverStdio } = await import('../../transports/mcp/stdio.js');
      const { stdin, stdout, stderr } = process;
      const served = serveMcpOverStdio(port, { stdin, stdout, stderr }, { version: readVersion() });
      await Promise.race([served, context.signals.takeOver(), ...(lost ? [lost] : [])]);
    },
  );
