/**
 * The difference of two JSON values as patches, small enough to keep in a history or a log. Mutative's own patches of
 * a list replace every entry behind an insertion; these know records by their `id` and touch what changed.
 */
import { apply, type Patches } from 'mutative';
import { isSame } from './is-same.js';

export type { Patches };

type Path = (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** Patches that turn `before` into `after`. Values that both share are recognized at once and not looked into. */
export function planPatches(before: unknown, after: unknown): Patches {
  const patches: Patches = [];
  compare(before, after, [], patches);
  return patches;
}

/** The value with patches applied. They must have been planned for it. */
export const applyPatches = <T extends object>(value: T, patches: Patches): T =>
  patches.length === 0 ? value : (apply(value, patches) as T);

function compare(before: unknown, after: unknown, path: Path, patches: Patches): void {
  if (Object.is(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    // What both share at their ends stays where it is: of thousands of records few change.
    const head = sharedHead(before, after);
    const tail = sharedTail(before, after, head);
    const [old, now] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
    if (isRecords(old) && isRecords(now)) compareRecords(old, now, path, head, patches);
    else if (!isSame(before, after)) patches.push({ op: 'replace', path, value: after });
  } else if (isFields(before) && isFields(after)) compareFields(before, after, path, patches);
  else patches.push({ op: 'replace', path, value: after });
}

function compareFields(before: Fields, after: Fields, path: Path, patches: Patches): void {
  for (const field of Object.keys(before)) {
    if (!Object.hasOwn(after, field)) patches.push({ op: 'remove', path: [...path, field] });
  }
  for (const field of Object.keys(after)) {
    if (Object.hasOwn(before, field)) compare(before[field], after[field], [...path, field], patches);
    else patches.push({ op: 'add', path: [...path, field], value: after[field] });
  }
}

/** How many entries both lists begin with. */
function sharedHead(before: readonly unknown[], after: readonly unknown[]): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && Object.is(before[count], after[count])) count++;
  return count;
}

/** How many entries both lists end with, besides those that they begin with. */
function sharedTail(before: readonly unknown[], after: readonly unknown[], head: number): number {
  const most = Math.min(before.length, after.length) - head;
  let count = 0;
  while (count < most && Object.is(before[before.length - 1 - count], after[after.length - 1 - count])) count++;
  return count;
}

// Three passes over the part of a list that begins at `offset`: remove from its end what goes or changes place, insert
// from its start what comes, compare what stays.
function compareRecords(
  before: readonly Identified[],
  after: readonly Identified[],
  path: Path,
  offset: number,
  patches: Patches,
): void {
  const staying = keptInOrder(before, after);
  for (let i = before.length - 1; i >= 0; i--) {
    if (!staying.has((before[i] as Identified).id)) patches.push({ op: 'remove', path: [...path, offset + i] });
  }
  after.forEach((record, i) => {
    if (!staying.has(record.id)) patches.push({ op: 'add', path: [...path, offset + i], value: record });
  });
  after.forEach((record, i) => {
    const old = staying.get(record.id);
    if (old) compare(old, record, [...path, offset + i], patches);
  });
}

// Records of both lists whose order is the same in both, chosen greedily: exact where nothing changed place.
function keptInOrder(before: readonly Identified[], after: readonly Identified[]): ReadonlyMap<string, Identified> {
  const places = new Map(after.map((record, i) => [record.id, i]));
  const kept = new Map<string, Identified>();
  let last = -1;
  for (const [i, record] of before.entries()) {
    const place = places.get(record.id);
    if (place === undefined || place <= last) continue;
    // A record that jumps far ahead would drop all that it passes; those keep their place and it moves.
    const next = before[i + 1];
    const nextPlace = next && places.get(next.id);
    if (nextPlace !== undefined && nextPlace < place && nextPlace > last) continue;
    kept.set(record.id, record);
    last = place;
  }
  return kept;
}

type Identified = Fields & { readonly id: string };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isRecords(list: readonly unknown[]): list is readonly Identified[] {
  const ids = new Set<string>();
  for (const record of list) {
    if (!isFields(record) || typeof record.id !== 'string' || ids.has(record.id)) return false;
    ids.add(record.id);
  }
  return true;
}
