/** Pasting the picture and sound settings of one item onto others. */
import { message } from '../locales/message.js';
import { settableFields } from '../project/edits/item-set.js';
import type { Item } from '../project/item.js';
import type { Project } from '../project/project.js';
import { type Draft, tryEdit, tryEdits } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';
import { findItems } from './find-items.js';

/** What says which part of a source is shown, or what a title says: never a property to copy. */
const OWN = new Set(['name', 'in', 'offset', 'text', 'label', 'audioStream', 'reverse', 'freeze', 'loop']);

/** The draft of giving items the properties of another, as far as they have them too; null where none has. */
export function planPasteProperties(project: Project, from: Item, ids: readonly string[]): Draft | null {
  const lut = 'lut' in from ? from.lut : null;
  const hasLut = lut === null || project.assets.some((asset) => asset.id === lut.asset && asset.kind === 'lut');
  const steps = findItems(project, ids).flatMap(({ item }): SingleEditInput[] => {
    const theirs = new Set(settableFields(item.kind));
    const set = Object.fromEntries(
      settableFields(from.kind)
        .filter((field) => theirs.has(field) && !OWN.has(field) && (field !== 'lut' || hasLut))
        .map((field) => [field, (from as unknown as Readonly<Record<string, unknown>>)[field]]),
    );
    const step: SingleEditInput = { type: 'item.set', item: item.id, set };
    return Object.keys(set).length > 0 && tryEdit(project, step) ? [step] : [];
  });
  return tryEdits(project, steps, message('steps:pasteProperties'));
}
