/** The utility process's own side: `process.parentPort`. It ends with the app, as Chromium's children do. */
import { EventEmitter } from 'node:events';
import { MessageChannelMain } from './ports.mjs';

const ends = new Map();

class ParentPort extends EventEmitter {
  #waiting = [];

  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name !== 'message') return;
      queueMicrotask(() => {
        for (const message of this.#waiting.splice(0)) this.emit('message', message);
      });
    });
  }

  postMessage(data) {
    if (process.connected) process.send({ data });
  }

  receive(message) {
    if (this.listenerCount('message') > 0) this.emit('message', message);
    else this.#waiting.push(message);
  }
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });
process.type = 'utility';

const openEnd = (id) => {
  const { port1, port2 } = new MessageChannelMain();
  port2.handOver((message) => process.connected && process.send({ port: id, ...message }));
  ends.set(id, port2);
  return port1;
};

// Electron does not end a utility process for one.
process.on('unhandledRejection', (error) => console.error(error));

process.on('message', ({ port, ports, ...message }) => {
  if (message.reject) return void Promise.reject(new Error(message.reject));
  if (port !== undefined) ends.get(port)?.passOn(message);
  else parentPort.receive({ data: message.data, ports: (ports ?? []).map(openEnd) });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
