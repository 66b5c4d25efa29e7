/** The other end of a forked process: messages come by Node's channel, or by a port that Electron's app hands over. */

/** Resolves once the answer is on its way. */
export type PostAnswer<Answer> = (answer: Answer) => Promise<void>;

/** The ends of Electron that are used; its types are not loaded here. */
interface ElectronPort<Message, Answer> {
  readonly on: (name: 'message' | 'close', listener: (event: { readonly data: Message }) => void) => void;
  readonly start: () => void;
  readonly postMessage: (answer: Answer) => void;
}
interface ElectronParent<Message, Answer> {
  readonly once: (
    name: 'message',
    listener: (event: { readonly ports: readonly ElectronPort<Message, Answer>[] }) => void,
  ) => void;
}

/** Answers who started this process, and ends with them. */
export function serveParent<Message, Answer>(
  receive: (message: Message, post: PostAnswer<Answer>) => Promise<void>,
): void {
  const { parentPort } = process as unknown as { readonly parentPort?: ElectronParent<Message, Answer> };
  if (parentPort) {
    parentPort.once('message', ({ ports: [port] }) => {
      if (!port) return end();
      port.on('message', ({ data }) => void receive(data, async (answer) => port.postMessage(answer)));
      port.on('close', end);
      port.start();
    });
    return;
  }
  const post: PostAnswer<Answer> = (answer) =>
    new Promise((resolve) => {
      process.send?.(answer, undefined, undefined, () => resolve());
    });
  process.on('message', (message: Message) => void receive(message, post));
  process.once('disconnect', end);
}

// An exit waits for the threads that native code runs on, such as one that draws for hours.
const end = (): void => void process.kill(process.pid, 'SIGKILL');
