/** The methods that the server itself answers: who comes, and which events they want to hear. */
import { z } from 'zod';
import { events as eventTable } from '../../../core/api/api.js';
import { UprightError } from '../../../core/errors.js';
import { isToken } from './token.js';

const names = Object.keys(eventTable) as [string, ...string[]];
const EventNames = z.array(z.enum(names)).max(100);

const Hello = z.strictObject({
  token: z.string().max(200),
  events: z.union([z.boolean(), EventNames]).default(false),
});
const Names = z.strictObject({ names: EventNames.optional() }).default({});

/** The events that `hello` asks for. Throws `engine.denied` for another token; never repeats what was sent. */
export function parseHello(params: unknown, token: string): readonly string[] {
  const hello = Hello.safeParse(params);
  if (!hello.success) {
    const message = 'hello takes { "token": the text of the token file, "events": true or names of events }.';
    throw new UprightError('input.invalid', message);
  }
  if (!isToken(hello.data.token, token)) throw new UprightError('engine.denied');
  const { events } = hello.data;
  return events === true ? names : events === false ? [] : events;
}

/** The events that a subscription names: all of them where it names none. */
export function parseEventNames(params: unknown): readonly string[] {
  const parsed = Names.safeParse(params);
  if (parsed.success) return parsed.data.names ?? names;
  throw new UprightError('input.invalid', `Name events in { "names": [] }; there are ${names.join(', ')}.`);
}

/** The id that `$/cancelRequest` names; undefined where it names none. */
export function parseCancel(params: unknown): string | number | undefined {
  const parsed = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(params);
  return parsed.success ? parsed.data.id : undefined;
}

/** What someone hears who does not begin with `hello`. */
export const handshakeRequired = (): UprightError =>
  new UprightError('engine.denied', 'A connection begins with hello and the token of the token file.');

/** What someone hears for whom there is no room. */
export const tooManyConnections = (most: number): UprightError =>
  new UprightError('engine.denied', `The engine has ${most} connections already; close some and connect again.`);

/** The sentence of a message past its limit. */
export const tooLong = (most: number): UprightError =>
  new UprightError('input.invalid', `A message may have ${most} bytes; send less at once.`);
