/** Dropping files on the page. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator } from 'playwright-core';

/** A file that exists only in the drag. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Drops files on a place, as a file manager does; of those on the disk, paths. */
export async function dropFiles(place: Locator, files: readonly (string | DroppedFile)[]): Promise<void> {
  const contents = await Promise.all(
    files.map(async (file) => {
      const { name, bytes } = typeof file === 'string' ? { name: basename(file), bytes: await readFile(file) } : file;
      return { name, base64: Buffer.from(bytes).toString('base64') };
    }),
  );
  const transfer = await place.page().evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, contents);
  const box = await place.boundingBox();
  const at = { clientX: (box?.x ?? 0) + 40, clientY: (box?.y ?? 0) + 60 };
  for (const type of ['dragenter', 'dragover', 'drop'])
    await place.dispatchEvent(type, { dataTransfer: transfer, ...at });
}
