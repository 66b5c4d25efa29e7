/** The first message of a connection whose transport does not know its peer: `hello` with the token of the engine. */
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { EventNames, eventNames } from './subscription.js';

/** How a session finds out who its peer is. */
export interface Handshake {
  /** Whether a token is the engine's. */
  readonly isToken: (token: string) => boolean;
  /** The result of a right `hello`, such as version and process id. */
  readonly hello: () => object;
  /** Called once, when `hello` was right. */
  readonly onDone: () => void;
  /** How long `hello` may take to come, in milliseconds. */
  readonly timeoutMs: number;
}

const Hello = z.strictObject({
  token: z.string().max(200),
  events: z.union([z.boolean(), EventNames]).default(false),
});

/** The events that `hello` asks for. Throws `engine.denied` for a wrong token; the error never repeats what was sent. */
export function parseHello(params: unknown, isToken: Handshake['isToken']): readonly string[] {
  const hello = Hello.safeParse(params);
  if (!hello.success) throw new UprightError('input.invalid', message('connection:helloTakes'));
  if (!isToken(hello.data.token)) throw new UprightError('engine.denied');
  const { events } = hello.data;
  return events === true ? eventNames : events === false ? [] : events;
}

/** The error of a connection that does not begin with `hello`. */
export const handshakeRequired = (): UprightError =>
  new UprightError('engine.denied', message('connection:helloFirst'));
