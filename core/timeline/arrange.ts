/** Removing and adding items in one edit: what moves, copies, pastes and drops have in common. */
import type { Label } from '../locales/message.js';
import { type Item, itemEnd, transitionOf } from '../project/item.js';
import type { NewId } from '../project/new-id.js';
import type { Project } from '../project/project.js';
import { type Draft, tryEdit } from './draft.js';
import { type SingleEditInput, combineEdits } from '../project/edit.js';
import { blockedMoves, mergeBlocked, nearestMove } from './free-space.js';
import { findItems } from './find-items.js';
import { mainTrackOf } from './rows.js';

/** An item that is added to a track, at the position that its `start` asks for. */
export interface Insertion {
  readonly item: Item;
  readonly track: string;
}

/** What an edit removes and adds. */
export interface Arrangement {
  /** What a history calls it. */
  readonly name: Label;
  /** Tracks and files that must be there first. */
  readonly before?: readonly SingleEditInput[];
  readonly removals?: readonly string[];
  readonly insertions: readonly Insertion[];
  /** The main track closes the gaps of what is removed and makes room for what is added. */
  readonly magnet: boolean;
  /** Overwrites what is in the way, and makes ids for the parts that remain; without it, items go to the nearest free position. */
  readonly overwrite?: NewId;
}

/** The draft of an arrangement; null where it does not fit. Transitions stay between items that are added together. */
export function planArrangement(project: Project, plan: Arrangement): Draft | null {
  const main = plan.magnet ? mainTrackOf(project) : undefined;
  const cleared = [...(plan.before ?? []), ...leave(project, plan.removals ?? [], main?.id)];
  const free = afterSteps(project, cleared, plan.name);
  if (!free) return null;
  const insertions = plan.insertions.toSorted((p, q) => p.item.start - q.item.start);
  const onMain = insertions.filter(({ track }) => track === main?.id);
  const others = keepTransitions(insertions.filter(({ track }) => track !== main?.id));
  const inserted = main && onMain.length > 0 ? insertSteps(free, main.id, onMain) : { steps: [], by: 0 };
  const by = onMain.length > 0 || plan.overwrite ? inserted.by : freeMove(free, others);
  const added = others.map(({ item, track }): SingleEditInput => {
    const moved = { ...item, start: item.start + by };
    return plan.overwrite
      ? { type: 'item.overwrite', track, item: moved, splitId: plan.overwrite('item') }
      : { type: 'item.add', track, item: moved };
  });
  // The first steps were tried above: only the rest is, on what they made.
  const rest = [...inserted.steps, ...added];
  const edit = combineEdits([...cleared, ...rest], plan.name);
  const done = afterSteps(free, rest, plan.name);
  return edit && done && done !== project ? { edit, base: project, project: done } : null;
}

/** The project after steps; itself where there are none, null where they do not fit. */
export function afterSteps(project: Project, steps: readonly SingleEditInput[], name: Label): Project | null {
  const edit = combineEdits(steps, name);
  return edit ? (tryEdit(project, edit)?.project ?? null) : project;
}

function leave(project: Project, ids: readonly string[], main: string | undefined): SingleEditInput[] {
  const there = findItems(project, ids);
  const lifted = there.filter(({ track }) => track.id !== main).map(({ item }) => item.id);
  const closed = there.filter(({ track }) => track.id === main).map(({ item }) => item.id);
  return [
    ...(lifted.length > 0 ? [{ type: 'item.remove', items: lifted } as const] : []),
    ...(closed.length > 0 ? [{ type: 'item.rippleDelete', items: closed } as const] : []),
  ];
}

/**
 * Steps that put items one behind the other into the cut of a track that is nearest to where the first is wanted, and
 * by how many frames that moves the first.
 *
 *     before  [  A  ][  B  ][ C ]            new wanted over the end of B
 *     after   [  A  ][  B  ][ new ][ C ]
 */
function insertSteps(
  project: Project,
  track: string,
  insertions: readonly Insertion[],
): { steps: SingleEditInput[]; by: number } {
  const items = project.tracks.find((each) => each.id === track)?.items ?? [];
  const wanted = insertions[0]?.item.start ?? 0;
  const at = items.filter((item) => item.start + item.length / 2 <= wanted).length;
  const left = items[at - 1];
  const next = items[at];
  const start = left ? itemEnd(left) : 0;
  const steps: SingleEditInput[] = [];
  if (next && transitionOf(next)) steps.push({ type: 'item.transition', item: next.id, transition: null });
  const total = insertions.reduce((sum, { item }) => sum + item.length, 0);
  const hasRoom = !next || next.start - start >= total;
  let end = start;
  for (const { item } of insertions) {
    const placed = { ...withoutHead(item), start: end };
    steps.push({ type: hasRoom ? 'item.add' : 'item.insert', track, item: placed });
    end += item.length;
  }
  // Given back one after the other, for each moves what follows it.
  for (const { item } of keepTransitions(insertions)) {
    const transition = transitionOf(item);
    if (transition) steps.push({ type: 'item.transition', item: item.id, transition });
  }
  return { steps, by: start - wanted };
}

// A transition stays where the item before it comes along at the same distance.
function keepTransitions(insertions: readonly Insertion[]): Insertion[] {
  return insertions.map((insertion, i) => {
    const left = insertions.slice(0, i).findLast(({ track }) => track === insertion.track);
    const transition = transitionOf(insertion.item);
    if (!transition || (left && itemEnd(left.item) - insertion.item.start === transition.length)) return insertion;
    return { ...insertion, item: withoutHead(insertion.item) };
  });
}

const withoutHead = (item: Item): Item => (transitionOf(item) ? ({ ...item, transition: null } as Item) : item);

function freeMove(project: Project, insertions: readonly Insertion[]): number {
  const tracks = new Set(insertions.map(({ track }) => track));
  const blocked = [...tracks].flatMap((id) =>
    blockedMoves(
      insertions.filter(({ track }) => track === id).map(({ item }) => item),
      project.tracks.find((track) => track.id === id)?.items ?? [],
    ),
  );
  const first = insertions.reduce((least, { item }) => Math.min(least, item.start), Number.POSITIVE_INFINITY);
  return insertions.length === 0 ? 0 : nearestMove(0, mergeBlocked(blocked), -first);
}
