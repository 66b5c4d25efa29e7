/** Entry of the engine's own process, so that a heavy job never blocks the window. Scripts reach it by its socket too. */
import type { MessagePortMain, ParentPort } from 'electron';
import { toFailure, UprightError } from '../../../core/errors.js';
import { type EngineConnection, connectEngine } from '../../host/connect-engine.js';
import { sealWith } from '../../engine/settings/secrets.js';
import type { FromEngine, ToEngine } from '../supervisor/messages.js';
import type { BufferedWire } from '../../../core/api/wire.js';
import { openRpcSession } from '../../transports/rpc/session.js';
import { electronPortWire } from '../electron-port-wire.js';
import { createForks } from './fork-processes.js';

// Electron only logs an unhandled rejection here, and the window would wait for ever. The next process starts clean.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
}

const parent: ParentPort = process.parentPort;
const post = (message: FromEngine): void => parent.postMessage(message);
const forks = createForks(post);

const wires = new Set<BufferedWire>();
const early: (() => void)[] = [];
let page: BufferedWire | null = null;
let connection: EngineConnection | null = null;
let stopping = false;
let hurryUp = (): void => undefined;
const hurry = new Promise<void>((resolve) => {
  hurryUp = resolve;
});

parent.on('message', ({ data, ports }) => {
  const message = data as ToEngine;
  if (forks.receive(message, ports)) return;
  if (message.type === 'start') void start(message.key);
  else if (message.type === 'stop') void stop();
  else if (message.type === 'port' && ports[0]) receivePort(message.client, ports[0]);
});

async function start(key: string | null): Promise<void> {
  try {
    connection = await connectEngine({
      env: process.env,
      persistent: true,
      requirePersistent: true,
      privileged: true,
      hurry,
      forkProcess: forks.fork,
      onWait: () => post({ type: 'waiting' }),
      ...(key === null ? {} : { protection: sealWith(Buffer.from(key, 'base64')) }),
    });
  } catch (error) {
    if (stopping) process.exit(0);
    // What is no plain failure is a bug, which a new process may not meet again.
    if (!(error instanceof UprightError)) throw error;
    return post({ type: 'failed', failure: toFailure(error) });
  }
  connection.lost?.catch(() => {
    if (stopping) return;
    for (const wire of wires) wire.close();
    post({ type: 'lost' });
  });
  post({ type: 'ready', own: connection.lost === null });
  for (const serve of early.splice(0)) serve();
}

function receivePort(client: 'page' | 'app', port: MessagePortMain): void {
  if (!connection) {
    early.push(() => receivePort(client, port));
    return;
  }
  const wire = electronPortWire(port);
  openRpcSession(connection.host, wire, { privileged: true });
  wires.add(wire);
  wire.onClose(() => wires.delete(wire));
  if (client === 'app') return;
  page?.close();
  page = wire;
}

async function stop(): Promise<void> {
  stopping = true;
  hurryUp();
  await connection?.close();
  for (const wire of wires) wire.close();
  process.exit(0);
}
