/**
 * MessagePorts whose ends may live in another process or in a page. An end that was handed over has a sink there; what its
 * other end posts goes to the sink, and what comes from there is posted as if this end had posted it.
 */
import { EventEmitter } from 'node:events';

/** One end, as `MessagePortMain`. */
export class MessagePortMain extends EventEmitter {
  /** @type {MessagePortMain | null} */
  peer = null;
  #queue = [];
  #started = false;
  #sink = null;
  #closed = false;

  postMessage(data) {
    if (!this.#closed) this.peer?.receive({ data: structuredClone(data) });
  }

  start() {
    this.#started = true;
    for (const message of this.#queue.splice(0)) queueMicrotask(() => this.receive(message));
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.peer?.receive({ closed: true });
  }

  receive(message) {
    if (this.#closed) return;
    if (this.#sink) this.#sink(message);
    else if (message.closed) {
      this.#closed = true;
      this.emit('close');
    } else if (this.#started) this.emit('message', { data: message.data, ports: [] });
    else this.#queue.push(message);
  }

  /** Hands this end over; `sink` takes what is for it. */
  handOver(sink) {
    this.#sink = sink;
    for (const message of this.#queue.splice(0)) sink(message);
  }

  /** What came from where this end is now. */
  passOn(message) {
    if (message.closed) this.close();
    else this.postMessage(message.data);
  }
}

/** Two ends. */
export class MessageChannelMain {
  port1 = new MessagePortMain();
  port2 = new MessagePortMain();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

/** Carries ports to a process, each under a number, until the process is gone. */
export function createCarrier(send) {
  const ends = new Map();
  let last = 0;
  return {
    handOver: (ports) =>
      ports.map((port) => {
        const id = ++last;
        ends.set(id, port);
        port.handOver((message) => send({ port: id, ...message }));
        return id;
      }),
    receive: ({ port, ...message }) => ends.get(port)?.passOn(message),
    gone() {
      for (const port of ends.values()) port.close();
      ends.clear();
    },
  };
}
