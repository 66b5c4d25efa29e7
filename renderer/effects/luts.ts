/** Colour tables (.cube files) of a project. */
import { message } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import { parseCube } from '../../core/media/cube.js';
import { isPicture } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import type { Editor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { assetAddress } from '../engine/media-address.js';
import type { Host } from '../host/host.js';
import { importChosen } from '../library/import-chosen.js';
import { userAsset } from '../library/user-asset.js';
import { itemsOf } from '../items/property.js';

/** A function from colours to colours that a file holds. */
export type CubeFile = ReturnType<typeof parseCube>;

/**
 * Lets a person choose a .cube file, adds it to the project and gives it to the pictures among the items: one step. Fails
 * as `library.import`, and with `media.unreadable` where the file is no colour table.
 */
export async function importLut({ client, session }: Editor, host: Host, ids: readonly string[]): Promise<void> {
  const chosen = await importChosen(client, host, 'lut');
  if (!chosen) return;
  const edit = planAddLut(session.store.getState().project, chosen.path, ids, newId);
  if (edit) session.edit(edit);
}

/** The edit that adds a colour table, unless the project has it, and gives it to the pictures among the items; null where nothing is left to do. */
export function planAddLut(
  project: Project,
  path: string,
  ids: readonly string[],
  makeId: (kind: string) => string,
): EditInput | null {
  const { id: asset, steps } = userAsset(project, 'lut', path, makeId);
  const pictures = itemsOf(project, ids).filter(isPicture);
  if (steps.length + pictures.length === 0) return null;
  return {
    type: 'batch',
    name: message('steps:useLut'),
    edits: [
      ...steps,
      ...pictures.map((item) => ({
        type: 'item.set' as const,
        item: item.id,
        set: { lut: { asset, intensity: item.lut?.intensity ?? 1 } },
      })),
    ],
  };
}

const cubes = new Map<string, Promise<CubeFile>>();

/** The table of a file of the library, read once. Fails with `media.unreadable`. */
export function readCubeFile(libraryId: string): Promise<CubeFile> {
  const known = cubes.get(libraryId);
  if (known) return known;
  const read = fetch(assetAddress(libraryId)).then(async (response) => parseCube(await response.text()));
  read.catch(() => cubes.delete(libraryId));
  cubes.set(libraryId, read);
  return read;
}
