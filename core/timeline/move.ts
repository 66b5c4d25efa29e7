/** Moving and copying items: along their tracks, to others, to new ones. */
import { message } from '../locales/message.js';
import type { Item } from '../project/item.js';
import type { Project } from '../project/project.js';
import { trackAccepts } from '../project/item.js';
import type { NewId } from '../project/new-id.js';
import { type Insertion, planArrangement } from './arrange.js';
import type { Destination } from './destination.js';
import { type Draft, tryEdit } from './draft.js';
import { blockedMoves, mergeBlocked, nearestMove } from './free-space.js';
import { findItem, findItems } from './find-items.js';
import type { ItemLocation } from '../project/edits/timeline.js';
import { mainTrackOf } from './rows.js';

/** Where items are to be moved. */
export interface MoveRequest {
  /** All that move, with the members of their groups. */
  readonly items: readonly string[];
  /** The item that is dragged. */
  readonly lead: string;
  /** Frames; negative is earlier. */
  readonly by: number;
  /** The track under the pointer, or one that is to be made. Others of its kind move by as many tracks. */
  readonly track: Destination;
  readonly magnet: boolean;
  /** Copies instead, with ids of its own. */
  readonly copy?: NewId;
  /** Covers what is in the way. */
  readonly overwrite?: NewId;
}

/**
 * The draft of a move; null where it cannot be or changes nothing. Off the main track, and without the magnet, items go to
 * the free place nearest to the wanted one:
 *
 *     before  [  A  ][  B  ]......         wanted  [  A  ]....[ B... over C
 *     after   [  A  ]......[  B  ]
 */
export function planMove(project: Project, request: MoveRequest): Draft | null {
  const moving = findItems(project, request.items);
  const lead = findItem(project, request.lead);
  const first = moving.reduce((least, { item }) => Math.min(least, item.start), Number.POSITIVE_INFINITY);
  if (!lead || moving.length === 0) return null;
  const by = Math.max(Math.round(request.by), -first);
  const targets = targetsOf(project, moving, lead, request.track);
  if (!targets) return null;
  const staysOnTracks = moving.every(({ item, track }) => targets.get(item.id) === track.id);
  const main = mainTrackOf(project)?.id;
  const isMagnetic =
    request.magnet &&
    moving.some(({ item, track }) => (track.id === main && !request.copy) || targets.get(item.id) === main);
  if (!isMagnetic && staysOnTracks && !request.copy && !request.overwrite) return planShift(project, moving, lead, by);
  const { copy } = request;
  const copies = copy ? toCopies(moving, copy) : null;
  const insertions = moving.map(({ item }): Insertion => {
    const landing = copies?.get(item.id) ?? item;
    return { item: { ...landing, start: item.start + by }, track: targets.get(item.id) ?? '' };
  });
  const draft = planArrangement(project, {
    name: copy ? message('steps:copyClips') : message('steps:moveClips'),
    before: typeof request.track === 'string' ? [] : [request.track.newTrack],
    removals: copy ? [] : moving.map(({ item }) => item.id),
    insertions,
    magnet: request.magnet,
    ...(request.overwrite ? { overwrite: request.overwrite } : {}),
  });
  return draft && (copy || isMoved(moving, draft.project)) ? draft : null;
}

// One edit that keeps transitions between items that move together.
function planShift(project: Project, moving: readonly ItemLocation[], lead: ItemLocation, by: number): Draft | null {
  const ids = new Set(moving.map(({ item }) => item.id));
  const tracks = new Set(moving.map(({ track }) => track));
  const blocked = [...tracks].flatMap((track) =>
    blockedMoves(
      track.items.filter((item) => ids.has(item.id)),
      track.items.filter((item) => !ids.has(item.id)),
    ),
  );
  const first = moving.reduce((least, { item }) => Math.min(least, item.start), Number.POSITIVE_INFINITY);
  const free = nearestMove(by, mergeBlocked(blocked), -first);
  if (free === 0) return null;
  const along = [...ids].filter((id) => id !== lead.item.id);
  return tryEdit(project, { type: 'item.move', item: lead.item.id, start: lead.item.start + free, along });
}

function targetsOf(
  project: Project,
  moving: readonly ItemLocation[],
  lead: ItemLocation,
  wanted: MoveRequest['track'],
): ReadonlyMap<string, string> | null {
  const own = new Map(moving.map(({ item, track }) => [item.id, track.id]));
  if (wanted === lead.track.id) return own;
  const alike = moving.filter(({ track }) => track.kind === lead.track.kind);
  if (typeof wanted !== 'string') {
    const { track } = wanted.newTrack;
    if (track.kind !== lead.track.kind || alike.some((each) => each.track !== lead.track)) return null;
    for (const { item } of alike) own.set(item.id, track.id);
    return own;
  }
  const candidates = project.tracks.filter((track) => track.kind === lead.track.kind);
  const to = candidates.findIndex((track) => track.id === wanted);
  if (to === -1) return null;
  const shift = to - candidates.indexOf(lead.track);
  for (const { item, track } of alike) {
    const target = candidates[candidates.indexOf(track) + shift];
    if (!target || target.locked || !trackAccepts(target.kind, item.kind)) return null;
    own.set(item.id, target.id);
  }
  return own;
}

/** Copies under new ids; what was a group is one of its own again. */
export function toCopies(originals: readonly { readonly item: Item }[], newId: NewId): Map<string, Item> {
  const groups = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { item } of originals) if (item.group) counts.set(item.group, (counts.get(item.group) ?? 0) + 1);
  const groupOf = (group: string | null): string | null => {
    if (group === null || (counts.get(group) ?? 0) < 2) return null;
    const made = groups.get(group) ?? newId('group');
    groups.set(group, made);
    return made;
  };
  return new Map(originals.map(({ item }) => [item.id, { ...item, id: newId('item'), group: groupOf(item.group) }]));
}

const isMoved = (moving: readonly ItemLocation[], after: Project): boolean => {
  const now = new Map(
    findItems(
      after,
      moving.map(({ item }) => item.id),
    ).map((each) => [each.item.id, each]),
  );
  return moving.some(({ item, track }) => {
    const there = now.get(item.id);
    return !there || there.item.start !== item.start || there.track.id !== track.id;
  });
};
