/** What the properties of an item are where nobody changed them. */
import { isSame } from '../../core/project/is-same.js';
import { Item, type ItemKind } from '../../core/project/item.js';
import { viewOfKind } from './items.js';
import { type Property, readProperty } from './property.js';

interface Defaults {
  readonly plain: Item;
  /** With every part that there can be. */
  readonly whole: Item;
}

const defaults = new Map<ItemKind, Defaults>();

// Items of a kind as they are when nothing was changed.
function defaultsOf(kind: ItemKind): Defaults {
  const known = defaults.get(kind);
  if (known) return known;
  const placed = { kind, id: 'default', start: 0, length: 1 };
  const { required, parts } = viewOfKind(kind).inspector;
  const fields = { ...placed, ...required };
  const made = { plain: Item.parse(fields), whole: Item.parse({ ...fields, ...parts }) };
  defaults.set(kind, made);
  return made;
}

/** What a property is where nobody changed it; of a part that is absent at first, what it is when it is switched on. */
export function defaultOf(item: Item, property: Property): unknown {
  const { plain, whole } = defaultsOf(item.kind);
  const value = readProperty(plain, property);
  return value === undefined ? readProperty(whole, property) : value;
}

/** What a part that an item may be without is when it is switched on. */
export const initialPartOf = (item: Item, property: Property): unknown =>
  readProperty(defaultsOf(item.kind).whole, property) ?? {};

/** Whether an item has a property and it is not what it was at first. */
export function isChanged(item: Item, property: Property): boolean {
  const value = readProperty(item, property);
  return value !== undefined && !isSame(value, defaultOf(item, property));
}
