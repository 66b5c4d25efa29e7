/** Pictures that Upright draws for projects, drawn once and kept by what is in them. */
import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from './write-atomic.js';

/** Where drawings are kept, and what makes a PNG file of an SVG. */
export interface DrawingPorts {
  readonly folder: string;
  readonly draw: (svg: string) => Promise<Uint8Array>;
}

/** The file of a picture that an SVG describes; its name begins with `kind`. */
export async function keepDrawing({ folder, draw }: DrawingPorts, kind: string, svg: string): Promise<string> {
  const name = createHash('sha256').update(svg).digest('hex').slice(0, 32);
  const file = join(folder, `${kind}-${name}.png`);
  if (await stat(file).catch(() => null)) return file;
  const png = await draw(svg);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomic(file, png, { durable: true });
  return file;
}
