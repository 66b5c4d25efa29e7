/** The pictures behind the clips of sessions, drawn once and kept by their content. */
import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../files/write-atomic.js';
import type { SessionPorts } from './ports.js';

/** The file of a picture that an SVG describes. */
export async function placeGround(
  { folder, draw }: Pick<SessionPorts, 'folder' | 'draw'>,
  svg: string,
): Promise<string> {
  const name = createHash('sha256').update(svg).digest('hex').slice(0, 32);
  const file = join(folder, `ground-${name}.png`);
  if (await stat(file).catch(() => null)) return file;
  const png = await draw(svg);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomic(file, png, { durable: true });
  return file;
}
