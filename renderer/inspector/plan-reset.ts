/** Resetting items to their defaults. Pure. */
import { settableFields } from '../../core/project/edits/item-set.js';
import type { Item } from '../../core/project/item.js';
import type { Project } from '../../core/project/project.js';
import { defaultOf } from '../items/defaults.js';
import { at, itemsOf, planAssignments } from '../items/property.js';

const KEPT = new Set(['name', 'text', 'words', 'language', 'speakers', 'emphasis', 'in', 'offset', 'audioStream']);

/** The edit that resets every property of items but their source and their text. */
export const planReset = (project: Project, ids: readonly string[]) =>
  planAssignments(
    project,
    ids,
    [...new Set(itemsOf(project, ids).flatMap(({ kind }) => settableFields(kind)))]
      .filter((field) => !KEPT.has(field))
      .map((field) => ({ property: at(field), value: (item: Item) => defaultOf(item, at(field)) })),
  );
