/** What a document must keep besides its schema: how its records refer to each other and lie on their tracks. */
import type { Asset } from './asset.js';
import { type Item, itemEnd, itemName, transitionOf } from './item.js';
import { assetUses } from './item-fields.js';
import type { Problem } from './problem.js';
import type { Project } from './project.js';
import { type FrameRate, framesToUs, MAX_FRAME } from './time.js';
import type { Track } from './track.js';
import { trackAccepts } from './item.js';

type Path = readonly (string | number)[];

/** A record and its place in the file. */
interface Placed<T> {
  readonly value: T;
  readonly path: Path;
}

/** The records of a document as far as they can be read; null for one that cannot. */
export interface Structure {
  readonly fps: FrameRate | null;
  readonly assets: readonly Placed<{ readonly id: string; readonly kind: Asset['kind'] | null }>[];
  readonly tracks: readonly Placed<{
    readonly id: string | null;
    readonly kind: Track['kind'] | null;
    readonly items: readonly (Placed<Item> | null)[];
  }>[];
  readonly markers: readonly Placed<{ readonly id: string }>[];
}

/** Everything wrong with a project that its schema cannot see; empty for a sound one. Linear in its size. */
export const checkInvariants = (project: Project): Problem[] =>
  checkStructure({
    fps: project.fps,
    assets: project.assets.map((value, i) => ({ value, path: ['assets', i] })),
    tracks: project.tracks.map((track, t) => ({
      value: {
        id: track.id,
        kind: track.kind,
        items: track.items.map((value, i) => ({ value, path: ['tracks', t, 'items', i] })),
      },
      path: ['tracks', t],
    })),
    markers: project.markers.map((value, i) => ({ value, path: ['markers', i] })),
  });

/** The same for the readable part of a document whose other parts failed the schema. */
export function checkStructure(structure: Structure): Problem[] {
  const items = structure.tracks.flatMap((track) => track.value.items.filter((item) => item !== null));
  const kinds = new Map(structure.assets.map(({ value }) => [value.id, value.kind]));
  return [
    ...checkIds('asset', structure.assets),
    ...checkIds('track', structure.tracks),
    ...checkIds('item', items),
    ...checkIds('marker', structure.markers),
    ...items.flatMap((item) => [...checkAssetUse(item, kinds), ...checkTimes(item, structure.fps)]),
    ...structure.tracks.flatMap(({ value }) => checkTrack(value.kind, value.items)),
  ];
}

/**
 * The longest transition, in frames, with which `right` may overlap `left`: at most two items are seen at once, and
 * each begins and ends on its own. Less than 1 where none fits.
 *
 *     [ .h. |   left   |      ]      h: left's own transition
 *                  [ right     |  ]
 *                  |<-->|
 */
export const longestTransition = (left: Item, right: Item): number =>
  Math.min(left.length - Math.max(1, transitionOf(left)?.length ?? 0), right.length - 1);

function checkIds(what: string, records: readonly Placed<{ readonly id: string | null }>[]): Problem[] {
  const seen = new Set<string>();
  return records.flatMap(({ value: { id }, path }) => {
    if (id === null) return [];
    if (seen.has(id))
      return [problem([...path, 'id'], `The id "${id}" is used by another ${what}; give each its own.`)];
    seen.add(id);
    return [];
  });
}

function checkAssetUse(
  { value: item, path }: Placed<Item>,
  kinds: ReadonlyMap<string, Asset['kind'] | null>,
): Problem[] {
  return assetUses(item).flatMap((use) => {
    const kind = kinds.get(use.asset);
    const at = [...path, ...use.path];
    if (kind === undefined)
      return [problem(at, `There is no asset "${use.asset}"; add it to "assets" or name one that is there.`)];
    if (kind === null || use.kinds.includes(kind)) return [];
    return [problem(at, `The asset "${use.asset}" is of kind ${kind}, but ${use.kinds.join(' or ')} is needed here.`)];
  });
}

function checkTimes({ value: item, path }: Placed<Item>, fps: FrameRate | null): Problem[] {
  const found: Problem[] = [];
  if (itemEnd(item) > MAX_FRAME) {
    found.push(
      problem(
        [...path, 'length'],
        `${itemName(item)} ends after frame ${MAX_FRAME}, the last that a project can have.`,
      ),
    );
  }
  if (fps && 'offset' in item && item.offset >= framesToUs(1, fps)) {
    const text = `"offset" must be shorter than one frame (${framesToUs(1, fps)} microseconds); begin at a later frame instead.`;
    found.push(problem([...path, 'offset'], text));
  }
  return found;
}

function checkTrack(kind: Track['kind'] | null, items: readonly (Placed<Item> | null)[]): Problem[] {
  return items.flatMap((placed, i) => {
    if (!placed) return [];
    const found: Problem[] = [];
    if (kind && !trackAccepts(kind, placed.value.kind)) {
      const text = `An item of kind ${placed.value.kind} cannot stand on a track of kind ${kind}; put it on another track.`;
      found.push(problem([...placed.path, 'kind'], text));
    }
    const left = items[i - 1];
    if (i === 0 || left) found.push(...checkPair(left?.value ?? null, placed));
    return found;
  });
}

function checkPair(left: Item | null, { value: right, path }: Placed<Item>): Problem[] {
  const transition = transitionOf(right);
  if (!left) {
    if (!transition) return [];
    return [
      problem(
        [...path, 'transition'],
        `${itemName(right)} is the first of its track; there is nothing before it to go over from.`,
      ),
    ];
  }
  const longest = longestTransition(left, right);
  if (transition && transition.length > longest) {
    const text = `The transition of ${itemName(right)} takes ${transition.length} frames, but its neighbours allow ${Math.max(0, longest)}.`;
    return [problem([...path, 'transition', 'length'], text)];
  }
  if (right.start < left.start) {
    return [
      problem(
        [...path, 'start'],
        `${itemName(right)} begins before ${itemName(left)}; list the items of a track in order of "start".`,
      ),
    ];
  }
  const overlap = itemEnd(left) - right.start;
  if (!transition) {
    if (overlap <= 0) return [];
    const text = `${itemName(right)} begins at frame ${right.start}, before ${itemName(left)} ends at ${itemEnd(left)}; move it, or give it a transition.`;
    return [problem([...path, 'start'], text)];
  }
  if (overlap === transition.length) return [];
  const text = `${itemName(right)} must begin at frame ${itemEnd(left) - transition.length}, so that it overlaps ${itemName(left)} by its transition; it begins at ${right.start}.`;
  return [problem([...path, 'start'], text)];
}

const problem = (path: Path, message: string): Problem => ({ severity: 'error', code: 'input.invalid', message, path });
