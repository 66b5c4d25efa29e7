/** Font files that a person brings along. */
import { message } from '../../core/locales/message.js';
import { UprightError } from '../../core/errors.js';
import type { EditInput } from '../../core/project/edit.js';
import { isStyled } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { parseFontFace } from '../../core/text/font-face.js';
import type { Editor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { assetAddress } from '../engine/media-address.js';
import type { Host } from '../host/host.js';
import { itemsOf } from '../items/property.js';
import { importChosen } from '../library/import-chosen.js';
import { userAsset } from '../library/user-asset.js';

/**
 * Lets a person choose a font file, adds it to the project and sets the texts among the items in it: one step. Fails as
 * `library.import`, and with `media.unreadable` where the file is no font.
 */
export async function importFont({ client, session }: Editor, host: Host, ids: readonly string[]): Promise<void> {
  const chosen = await importChosen(client, host, 'font');
  if (!chosen) return;
  if (chosen.asset.kind !== 'font') throw new UprightError('media.unsuitable');
  const response = await fetch(assetAddress(chosen.asset.id));
  const { family } = parseFontFace(new Uint8Array(await response.arrayBuffer()));
  const edit = planFont(session.store.getState().project, { path: chosen.path, family }, ids, newId);
  if (edit) session.edit(edit);
}

/** The edit that adds a font, unless the project has it, and sets the texts among the items in it; null where nothing is left to do. */
export function planFont(
  project: Project,
  { path, family }: { readonly path: string; readonly family: string },
  ids: readonly string[],
  makeId: (kind: string) => string,
): EditInput | null {
  const { steps } = userAsset(project, 'font', path, makeId);
  const texts = itemsOf(project, ids).filter((item) => isStyled(item) && item.style.font !== family);
  if (steps.length + texts.length === 0) return null;
  return {
    type: 'batch',
    name: message('steps:useFont'),
    edits: [
      ...steps,
      ...texts.map(({ id }) => ({ type: 'item.set' as const, item: id, set: { style: { font: family } } })),
    ],
  };
}
