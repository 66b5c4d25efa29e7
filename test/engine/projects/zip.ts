/** Writes zips as nobody should: every field as it is told (APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12, 4.3.16). */
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** An entry; fields besides `name` and `content` lie. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  readonly deflate?: boolean;
  /** Declared size of the content. */
  readonly size?: number;
  /** Unix mode, such as 0o120777 for a link. */
  readonly mode?: number;
  readonly flags?: number;
  /** The number of an entry whose bytes this one shares. */
  readonly sharedWith?: number;
}

/** The bytes of a zip. */
export function toZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const places: number[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const data = entry.deflate ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
    fields.writeUInt16LE(entry.deflate ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(entry.size ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = entry.sharedWith === undefined ? at : (places[entry.sharedWith] ?? 0);
    places.push(place);
    if (entry.sharedWith === undefined) {
      parts.push(Buffer.from('PK\u0003\u0004'), fields, name, data);
      at += 4 + 26 + name.length + data.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(place, 10);
    // Made on Unix, whose modes stand in the attributes.
    central.push(Buffer.from('PK\u0001\u0002\u001e\u0003', 'latin1'), fields, tail, name);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\u0005\u0006'), end]);
}

/** A bundle of a document and files, with a manifest that fits. */
export function toBundle(document: unknown, files: readonly ZipEntry[] = [], manifest: object = {}): ZipEntry[] {
  const entries = [{ name: 'project.json', content: JSON.stringify(document) }, ...files];
  const hashes = Object.fromEntries(entries.map(({ name, content }) => [name, toHash(content)]));
  const told = { format: 'upright', version: 1, files: hashes, ...manifest };
  return [...entries, { name: 'manifest.json', content: JSON.stringify(told) }];
}

const toHash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
