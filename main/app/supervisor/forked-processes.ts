/**
 * Starts the engine's own processes, such as those in which models run: only the app's first process can start others in Electron. Each
 * gets a port to the engine, so that nothing that is heard, said or drawn passes through here.
 */
import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import { MOST_SAID, type ProcessEntry } from '../../engine/processes/forked-process.js';
import type { FromEngine, ToEngine } from './messages.js';

export interface ForkedProcesses {
  /** Takes what the engine asks for; whether the message was one of these. */
  readonly receive: (message: FromEngine) => boolean;
  /** Ends all of them, such as those of an engine that is gone. */
  readonly end: () => void;
}

export function createForkedProcesses(
  fork: (entry: ProcessEntry) => UtilityProcess,
  post: (message: ToEngine, ports?: MessagePortMain[]) => void,
): ForkedProcesses {
  const living = new Map<number, UtilityProcess>();
  const start = (id: number, entry: ProcessEntry): void => {
    const child = fork(entry);
    living.set(id, child);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-MOST_SAID);
    });
    // V8 ends the process after this; without a listener it would end the app too.
    child.on('error', (type, location) => console.error(type, location));
    child.once('exit', () => {
      if (living.delete(id)) post({ type: 'process-ended', id, said });
    });
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port1]);
    post({ type: 'process-port', id }, [port2]);
  };
  return {
    receive(message) {
      if (message.type === 'start-process') start(message.id, message.entry);
      else if (message.type === 'end-process') living.get(message.id)?.kill();
      else return false;
      return true;
    },
    end() {
      for (const child of living.values()) child.kill();
      living.clear();
    },
  };
}
