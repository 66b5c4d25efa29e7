import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { Item, type ItemKind, itemName } from '../item.js';
import { nearestName } from '../nearest-name.js';
import { toProblems } from '../problems-from-zod.js';
import type { Project } from '../project.js';
import { findOpenItem, impossible, withReplaced } from './timeline.js';

/**
 * Sets fields of an item. Objects such as `style` are merged field by field; numbers, texts, lists and keyframes are
 * replaced; null takes away what may be absent.
 */
export const ItemSet = z.strictObject({
  type: z.literal('item.set'),
  item: ItemId,
  set: z.record(z.string(), z.unknown()),
});

/** Fields that have an edit of their own, and its type. */
const elsewhere: Readonly<Record<string, string>> = {
  start: 'item.move',
  length: 'item.trim',
  asset: 'item.replaceMedia',
  speed: 'item.setSpeed',
  transition: 'item.transition',
  group: 'items.group',
};

const settable: ReadonlyMap<ItemKind, readonly string[]> = new Map(
  Item.options.map((option) => [
    option.shape.kind.value,
    Object.keys(option.shape).filter((field) => field !== 'id' && field !== 'kind' && !Object.hasOwn(elsewhere, field)),
  ]),
);

/** The fields that `item.set` may set on items of a kind. */
export const settableFields = (kind: ItemKind): readonly string[] => settable.get(kind) ?? [];

/**
 *     before  [ A  color: white ]
 *     after   [ A  color: red   ]
 */
export function applyItemSet(project: Project, edit: z.output<typeof ItemSet>): Project {
  const location = findOpenItem(project, edit.item);
  for (const field of Object.keys(edit.set)) checkSettable(location.item, field);
  const merged = merge(location.item, edit.set);
  const parsed = Item.safeParse(merged);
  if (!parsed.success)
    throw impossible(toProblems(parsed.error, merged, Item)[0]?.text ?? message('edits:valuesDoNotFit'));
  return withReplaced(project, location, parsed.data);
}

function checkSettable(item: Item, field: string): void {
  const fields = settableFields(item.kind);
  if (fields.includes(field)) return;
  const other = Object.hasOwn(elsewhere, field) ? elsewhere[field] : undefined;
  if (other !== undefined) throw impossible(message('edits:setElsewhere', { field, edit: other }));
  const meant = nearestName(field, fields);
  const unknown = { item: itemName(item), field };
  throw impossible(meant ? message('edits:noFieldButMeant', { ...unknown, meant }) : message('edits:noField', unknown));
}

type Fields = Readonly<Record<string, unknown>>;

function merge(old: Fields, set: Fields): Fields {
  const merged = new Map(Object.entries(old));
  for (const [field, value] of Object.entries(set)) {
    const before = merged.get(field);
    if (value === null && field === 'name') merged.delete(field);
    else merged.set(field, isFields(before) && isFields(value) ? merge(before, value) : value);
  }
  return Object.fromEntries(merged);
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
