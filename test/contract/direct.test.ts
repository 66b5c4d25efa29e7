import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildOpenRpc } from '../../core/api/reference/reference.js';
import { createEngine } from '../../main/engine/engine.js';
import { directPort, memoryWires } from '../../main/transports/direct.js';
import { openRpcSession } from '../../main/transports/rpc/session.js';
import { contractSuite } from './contract-suite.js';
import { wireConnection } from './wire-connection.js';

contractSuite('the direct transport', async (host) => {
  const port = directPort(host);
  return {
    port,
    raw: async (message) => JSON.parse(JSON.stringify((await host.dispatch(message)) ?? null)) as unknown,
    connect: async () => {
      const [client, server] = memoryWires();
      openRpcSession(host, server);
      return wireConnection(client);
    },
    close: port.close,
  };
});

test('rpc.discover answers the OpenRPC document of this very version', async () => {
  const home = await mkdtemp(join(tmpdir(), 'upright-contract-'));
  const engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: home }, version: '1.2.3' });
  const answer = await engine.dispatch({ jsonrpc: '2.0', id: 1, method: 'rpc.discover' });
  expect(answer).toEqual({ jsonrpc: '2.0', id: 1, result: buildOpenRpc('1.2.3') });
  await engine.close();
  await rm(home, { recursive: true, force: true });
});
