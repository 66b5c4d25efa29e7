/** Has the app start the engine's own processes (`main/app/supervisor/forked-processes.ts`). */
import type { MessagePortMain } from 'electron';
import type { EngineOptions } from '../../engine/engine.js';
import type { FromEngine, ToEngine } from '../supervisor/messages.js';

type ForkProcess = NonNullable<EngineOptions['forkProcess']>;
type ForkedProcess = NonNullable<ReturnType<ForkProcess>>;

/** A process that was asked for. */
interface Asked {
  readonly connect: (port: MessagePortMain) => void;
  readonly end: (said: string) => void;
}

export interface Forks {
  readonly fork: ForkProcess;
  /** Takes what the app answers; whether the message was one of these. */
  readonly receive: (message: ToEngine, ports: readonly MessagePortMain[]) => boolean;
}

export function createForks(post: (message: FromEngine) => void): Forks {
  const asked = new Map<number, Asked>();
  let last = 0;
  return {
    fork(entry) {
      const id = ++last;
      const { process, ...rest } = createProcess(() => post({ type: 'end-process', id }));
      asked.set(id, rest);
      post({ type: 'start-process', id, entry });
      return process;
    },
    receive(message, [port]) {
      if (message.type !== 'process-port' && message.type !== 'process-ended') return false;
      const one = asked.get(message.id);
      if (message.type === 'process-port' && port) one?.connect(port);
      if (message.type !== 'process-ended') return true;
      asked.delete(message.id);
      one?.end(message.said);
      return true;
    },
  };
}

function createProcess(kill: () => void): Asked & { readonly process: ForkedProcess } {
  const waiting: unknown[] = [];
  let port: MessagePortMain | null = null;
  let listen: (message: unknown) => void = () => undefined;
  let tellEnd: (said: string) => void = () => undefined;
  return {
    process: {
      post: (message) => (port ? port.postMessage(message) : void waiting.push(message)),
      onMessage: (listener) => {
        listen = listener;
      },
      onEnd: (listener) => {
        tellEnd = listener;
      },
      kill,
    },
    connect(opened) {
      port = opened;
      port.on('message', ({ data }) => listen(data));
      port.start();
      for (const message of waiting.splice(0)) port.postMessage(message);
    },
    end(said) {
      port?.close();
      tellEnd(said);
    },
  };
}
