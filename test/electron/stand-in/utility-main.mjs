/** The app's side of a utility process: a plain Node process with an IPC channel. */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createCarrier } from './ports.mjs';

const register = fileURLToPath(new URL('./utility-register.mjs', import.meta.url));
const living = new Set();

class UtilityProcess extends EventEmitter {
  #child;
  #carrier;

  constructor(modulePath, args) {
    super();
    const child = fork(modulePath, args, {
      execArgv: ['--import', register],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const carrier = createCarrier((message) => child.connected && child.send(message));
    child.on('message', (message) => {
      if (message.port === undefined) this.emit('message', message.data);
      else carrier.receive(message);
    });
    child.on('exit', (code) => {
      living.delete(this);
      carrier.gone();
      this.emit('exit', code ?? 1);
    });
    child.once('spawn', () => this.emit('spawn'));
    living.add(this);
    this.#child = child;
    this.#carrier = carrier;
  }

  get pid() {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  postMessage(data, ports = []) {
    if (this.#child.connected) this.#child.send({ data, ports: this.#carrier.handOver(ports) });
  }

  /** A promise of the process is rejected and nobody handles it. */
  reject(reason) {
    this.#child.send({ reject: reason });
  }

  kill() {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = { fork: (modulePath, args = []) => new UtilityProcess(modulePath, args) };

/** Processes that are there. */
export const utilityProcesses = () => [...living];
