/** A three-way merge of the fields of a record. */
import { isSame } from '../is-same.js';

/** The fields of a record. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * `now` with everything in which `item` differs from `base`: fields of fields one by one, and lists of records with ids, such as
 * the words of captions, record by record.
 */
export function mergeFields(base: Fields, item: Fields, now: Fields): Fields {
  const merged: Record<string, unknown> = { ...now };
  for (const field of new Set([...Object.keys(item), ...Object.keys(base)])) {
    const [was, is, becomes] = [base[field], item[field], now[field]];
    if (isSame(was, is)) continue;
    if (isFields(was) && isFields(is) && isFields(becomes)) merged[field] = mergeFields(was, is, becomes);
    else if (isRecords(was) && isRecords(is) && isRecords(becomes)) merged[field] = mergeRecords(was, is, becomes);
    else if (is === undefined) delete merged[field];
    else merged[field] = is;
  }
  return merged;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('keyframes' in value);

type Identified = Fields & { readonly id: string };

const isRecords = (value: unknown): value is readonly Identified[] =>
  Array.isArray(value) && value.every((each) => isFields(each) && typeof each.id === 'string');

/** What was added goes with the record that it stands behind; what was removed stays away. */
function mergeRecords(base: readonly Identified[], item: readonly Identified[], now: readonly Identified[]): Fields[] {
  const [was, is] = [base, item].map((list) => new Map(list.map((each) => [each.id, each])));
  const becomes = new Map(now.map((each) => [each.id, each]));
  const added = new Map<string | null, Fields[]>();
  let behind: string | null = null;
  for (const each of item) {
    if (was?.has(each.id) || becomes.has(each.id)) {
      behind = each.id;
      continue;
    }
    const moved = movedWith(was?.get(behind ?? ''), becomes.get(behind ?? ''), each);
    if (behind === null || becomes.has(behind)) added.set(behind, [...(added.get(behind) ?? []), moved]);
  }
  const merged = now.flatMap((record) => {
    const before = was?.get(record.id);
    const after = is?.get(record.id);
    const rest = added.get(record.id) ?? [];
    if (!before) return [record, ...rest];
    if (!after) return rest;
    return [withTimes(before, after, record), ...rest];
  });
  return inOrder([...(added.get(null) ?? []), ...merged]);
}

/** Times, which are moved by as much as they were by hand. */
const TIMES = ['start', 'end'] as const;

function withTimes(base: Fields, item: Fields, now: Fields): Fields {
  const merged: Record<string, unknown> = { ...mergeFields(base, item, now) };
  for (const time of TIMES) {
    const [was, is, becomes] = [base[time], item[time], now[time]];
    if (typeof was === 'number' && typeof is === 'number' && typeof becomes === 'number')
      merged[time] = Math.max(0, becomes + is - was);
  }
  const { start, end } = merged;
  return typeof start === 'number' && typeof end === 'number' && end < start ? { ...merged, end: start } : merged;
}

function movedWith(base: Fields | undefined, now: Fields | undefined, added: Fields): Fields {
  const by = typeof base?.start === 'number' && typeof now?.start === 'number' ? now.start - base.start : 0;
  const moved: Record<string, unknown> = { ...added };
  for (const time of TIMES) {
    const at = added[time];
    if (typeof at === 'number') moved[time] = Math.max(0, at + by);
  }
  return moved;
}

// Words stand in the order of their times.
const inOrder = (records: readonly Fields[]): Fields[] =>
  records.every(({ start }) => typeof start === 'number')
    ? records.toSorted((a, b) => Number(a.start) - Number(b.start))
    : [...records];
