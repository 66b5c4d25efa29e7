/**
 * Starts the processes in which models run, for the engine: only the app's first process can start others in Electron. Each gets a port
 * to the engine, so that nothing that is heard or said passes through here.
 */
import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import { MOST_SAID } from '../../engine/speech/forked-process.js';
import type { FromEngine, ToEngine } from './messages.js';

export interface SherpaProcesses {
  /** Takes what the engine asks for; whether the message was one of these. */
  readonly receive: (message: FromEngine) => boolean;
  /** Ends all of them, such as those of an engine that is gone. */
  readonly end: () => void;
}

export function createSherpaProcesses(
  fork: () => UtilityProcess,
  post: (message: ToEngine, ports?: MessagePortMain[]) => void,
): SherpaProcesses {
  const living = new Map<number, UtilityProcess>();
  const start = (id: number): void => {
    const child = fork();
    living.set(id, child);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-MOST_SAID);
    });
    // V8 ends the process after this; without a listener it would end the app too.
    child.on('error', (type, location) => console.error(type, location));
    child.once('exit', () => {
      if (living.delete(id)) post({ type: 'sherpa-ended', id, said });
    });
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port1]);
    post({ type: 'sherpa-port', id }, [port2]);
  };
  return {
    receive(message) {
      if (message.type === 'start-sherpa') start(message.id);
      else if (message.type === 'end-sherpa') living.get(message.id)?.kill();
      else return false;
      return true;
    },
    end() {
      for (const child of living.values()) child.kill();
      living.clear();
    },
  };
}
