/** The first message of a connection whose transport does not know its peer: `hello` with the token of the engine. */
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { EventNames, eventNames } from './subscription.js';

/** How a session finds out who its peer is. */
export interface Handshake {
  /** Whether a token is the engine's. */
  readonly isToken: (token: string) => boolean;
  /** Whether a token is the one that the command line and the app read. */
  readonly isAdminToken?: (token: string) => boolean;
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

/** What a peer asked for, and may do. */
export interface Greeting {
  readonly events: readonly string[];
  readonly privileged: boolean;
}

/** What `hello` asks for. Throws `engine.denied` for a wrong token; the error never repeats what was sent. */
export function parseHello(
  params: unknown,
  { isToken, isAdminToken }: Pick<Handshake, 'isToken' | 'isAdminToken'>,
): Greeting {
  const hello = Hello.safeParse(params);
  if (!hello.success) throw new UprightError('input.invalid', message('connection:helloTakes'));
  const { token, events } = hello.data;
  const privileged = isAdminToken?.(token) ?? false;
  if (!privileged && !isToken(token)) throw new UprightError('engine.denied');
  return { events: events === true ? eventNames : events === false ? [] : events, privileged };
}

/** The error of a connection that does not begin with `hello`. */
export const handshakeRequired = (): UprightError =>
  new UprightError('engine.denied', message('connection:helloFirst'));
