/** Bytes to JSON and back. */
import type { Response } from '../../../core/api/json-rpc.js';
import { RPC_CODES, toErrorResponse } from '../../../core/api/json-rpc.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A line as the JSON it holds: `blank` where there is nothing on it, `invalid` where it is no UTF-8 or no JSON. */
export function parseLine(line: Buffer): { readonly message: unknown } | 'blank' | 'invalid' {
  try {
    const text = utf8.decode(line);
    return text.trim() === '' ? 'blank' : { message: JSON.parse(text) as unknown };
  } catch {
    return 'invalid';
  }
}

/** JSON-RPC's answer to what is no JSON. */
export const notJson = (): Response =>
  toErrorResponse(
    null,
    { code: 'input.invalid', message: 'This line is not JSON in UTF-8; send one JSON-RPC 2.0 message a line.' },
    RPC_CODES.parse,
  );

/** An answer as a line. One that is too large to be text becomes an error with the same id. */
export function toLine(answer: Response | readonly Response[]): string {
  try {
    return `${JSON.stringify(answer)}\n`;
  } catch {
    const failures = [answer].flat().map(({ id }) =>
      toErrorResponse(id, {
        code: 'input.invalid',
        message: 'The answer is too large to send; ask for less at once.',
      }),
    );
    return `${JSON.stringify(Array.isArray(answer) ? failures : failures[0])}\n`;
  }
}
