/** Reads colour tables (.cube files). */
import { message } from '../../../core/locales/message.js';
import { createReadStream } from 'node:fs';
import type { ColorMap } from '../../../core/color/rgb.js';
import { UprightError } from '../../../core/errors.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { applyCube, type Cube, MAX_CUBE_BYTES } from '../../../core/media/cube.js';
import { parseApart } from '../parse/parse-apart.js';

/** @throws UprightError `media.unreadable` where the file is no colour table or is too large for one */
export async function readColorTable(path: string): Promise<Cube> {
  const text = await readText(path);
  try {
    return await parseApart('cube', text);
  } catch (error) {
    if (!(error instanceof UprightError)) throw error;
    throw new UprightError(
      error.code,
      message('media:inFile', { file: fileNameOf(path), why: error.text ?? error.message }),
      { path },
    );
  }
}

/** The table as a function of colours. */
export async function readColorMap(path: string): Promise<ColorMap> {
  const cube = await readColorTable(path);
  return (color) => applyCube(cube, color);
}

// Read in pieces, so that a file that grows meanwhile does not fill the memory.
async function readText(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes <= MAX_CUBE_BYTES) continue;
    throw new UprightError('media.unreadable', message('media:tableTooLarge', { name: fileNameOf(path) }), { path });
  }
  return Buffer.concat(chunks).toString('utf8');
}
