/** Reads colour tables (.cube files). */
import { message } from '../../../core/locales/message.js';
import { stat } from 'node:fs/promises';
import type { ColorMap } from '../../../core/color/rgb.js';
import { UprightError } from '../../../core/errors.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { applyCube, type Cube } from '../../../core/media/cube.js';
import { parseApart } from '../parse/parse-apart.js';

/** @throws UprightError `media.unreadable` where the file is no colour table or is too large for one */
export async function readColorTable(path: string): Promise<Cube> {
  const { size } = await stat(path);
  try {
    return await parseApart('cubeFile', path, size);
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
