/** Reads forms with files (RFC 7578), as kits of services send them. */
import type { AskedRequest } from './fake-service.js';

export interface ReadForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly { readonly field: string; readonly name: string; readonly bytes: Buffer }[];
}

export function readForm({ headers, bytes }: Pick<AskedRequest, 'headers' | 'bytes'>): ReadForm {
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const fields: Record<string, string> = {};
  const files: ReadForm['files'][number][] = [];
  if (boundary === undefined) return { fields, files };
  const mark = Buffer.from(`--${boundary}`);
  for (let at = bytes.indexOf(mark); at >= 0; ) {
    const next = bytes.indexOf(mark, at + mark.length);
    if (next < 0) break;
    const part = bytes.subarray(at + mark.length + 2, next - 2);
    const head = part.indexOf('\r\n\r\n');
    const header = part.subarray(0, head).toString('utf8');
    const body = part.subarray(head + 4);
    const field = /name="([^"]*)"/.exec(header)?.[1] ?? '';
    const name = /filename="([^"]*)"/.exec(header)?.[1];
    if (name === undefined) fields[field] = body.toString('utf8');
    else files.push({ field, name, bytes: body });
    at = next;
  }
  return { fields, files };
}
