/** Taking items away and putting items down as one edit: the common ground of moves, copies, pastes and drops. */
import { type Item, itemEnd, transitionOf } from '../project/item.js';
import type { Project } from '../project/project.js';
import { type Draft, draftOf, type Step, toEdit } from './draft.js';
import { blockedMoves, mergeBlocked, nearestMove } from './free-space.js';
import { findItems } from './items.js';
import { mainTrackOf } from './rows.js';

/** Makes ids of new records; the word only makes them readable. */
export type NewId = (kind: string) => string;

/** An item that is put down on a track; its `start` is where it is wanted. */
export interface Arrival {
  readonly item: Item;
  readonly track: string;
}

/** What goes and what comes. */
export interface Arrangement {
  /** What a history calls it. */
  readonly name: string;
  /** Tracks and files that must be there first. */
  readonly before?: readonly Step[];
  readonly leaving?: readonly string[];
  readonly arriving: readonly Arrival[];
  /** The main track closes up behind what leaves and makes room for what comes. */
  readonly magnet: boolean;
  /** Covers what is in the way; it makes ids for second parts. Else what comes goes to the nearest free place. */
  readonly overwrite?: NewId;
}

/** The draft of an arrangement; null where it does not fit. Transitions stay between items that arrive together. */
export function planArrangement(project: Project, plan: Arrangement): Draft | null {
  const main = plan.magnet ? mainTrackOf(project) : undefined;
  const cleared = [...(plan.before ?? []), ...leave(project, plan.leaving ?? [], main?.id)];
  const free = afterSteps(project, cleared, plan.name);
  if (!free) return null;
  const arriving = plan.arriving.toSorted((p, q) => p.item.start - q.item.start);
  const onMain = arriving.filter(({ track }) => track === main?.id);
  const others = keepTransitions(arriving.filter(({ track }) => track !== main?.id));
  const inserted = main && onMain.length > 0 ? insertSteps(free, main.id, onMain) : { steps: [], by: 0 };
  const by = onMain.length > 0 || plan.overwrite ? inserted.by : freeMove(free, others);
  const added = others.map(({ item, track }): Step => {
    const moved = { ...item, start: item.start + by };
    return plan.overwrite
      ? { type: 'item.overwrite', track, item: moved, splitId: plan.overwrite('item') }
      : { type: 'item.add', track, item: moved };
  });
  // The first steps were tried above: only the rest is, on what they made.
  const rest = [...inserted.steps, ...added];
  const edit = toEdit([...cleared, ...rest], plan.name);
  const done = afterSteps(free, rest, plan.name);
  return edit && done && done !== project ? { edit, base: project, project: done } : null;
}

/** The project after steps; itself where there are none, null where they do not fit. */
export function afterSteps(project: Project, steps: readonly Step[], name: string): Project | null {
  const edit = toEdit(steps, name);
  return edit ? (draftOf(project, edit)?.project ?? null) : project;
}

function leave(project: Project, ids: readonly string[], main: string | undefined): Step[] {
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
function insertSteps(project: Project, track: string, arriving: readonly Arrival[]): { steps: Step[]; by: number } {
  const items = project.tracks.find((each) => each.id === track)?.items ?? [];
  const wanted = arriving[0]?.item.start ?? 0;
  const at = items.filter((item) => item.start + item.length / 2 <= wanted).length;
  const left = items[at - 1];
  const next = items[at];
  const start = left ? itemEnd(left) : 0;
  const steps: Step[] = [];
  if (next && transitionOf(next)) steps.push({ type: 'item.transition', item: next.id, transition: null });
  const total = arriving.reduce((sum, { item }) => sum + item.length, 0);
  const hasRoom = !next || next.start - start >= total;
  let end = start;
  for (const { item } of arriving) {
    const placed = { ...withoutHead(item), start: end };
    steps.push({ type: hasRoom ? 'item.add' : 'item.insert', track, item: placed });
    end += item.length;
  }
  // Given back one after the other, for each moves what follows it.
  for (const { item } of keepTransitions(arriving)) {
    const transition = transitionOf(item);
    if (transition) steps.push({ type: 'item.transition', item: item.id, transition });
  }
  return { steps, by: start - wanted };
}

// A transition stays where the item before it comes along at the same distance.
function keepTransitions(arriving: readonly Arrival[]): Arrival[] {
  return arriving.map((arrival, i) => {
    const left = arriving.slice(0, i).findLast(({ track }) => track === arrival.track);
    const transition = transitionOf(arrival.item);
    if (!transition || (left && itemEnd(left.item) - arrival.item.start === transition.length)) return arrival;
    return { ...arrival, item: withoutHead(arrival.item) };
  });
}

const withoutHead = (item: Item): Item => (transitionOf(item) ? ({ ...item, transition: null } as Item) : item);

function freeMove(project: Project, arriving: readonly Arrival[]): number {
  const tracks = new Set(arriving.map(({ track }) => track));
  const blocked = [...tracks].flatMap((id) =>
    blockedMoves(
      arriving.filter(({ track }) => track === id).map(({ item }) => item),
      project.tracks.find((track) => track.id === id)?.items ?? [],
    ),
  );
  const first = arriving.reduce((least, { item }) => Math.min(least, item.start), Number.POSITIVE_INFINITY);
  return arriving.length === 0 ? 0 : nearestMove(0, mergeBlocked(blocked), -first);
}
