/** What a document must keep besides its schema: how its records refer to each other and lie on their tracks. */
import { kindName } from './kind-name.js';
import { type Message, anyOf, message } from '../locales/message.js';
import type { Asset } from './asset.js';
import { type Item, itemEnd, itemName, transitionOf } from './item.js';
import { assetUses } from './item-fields.js';
import { type Problem, errorAt } from './problem.js';
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
    ...checkIds('validation:idUsedByAsset', structure.assets),
    ...checkIds('validation:idUsedByTrack', structure.tracks),
    ...checkIds('validation:idUsedByItem', items),
    ...checkIds('validation:idUsedByMarker', structure.markers),
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

type IdUsed = `validation:idUsedBy${'Asset' | 'Track' | 'Item' | 'Marker'}`;

function checkIds(key: IdUsed, records: readonly Placed<{ readonly id: string | null }>[]): Problem[] {
  const seen = new Set<string>();
  return records.flatMap(({ value: { id }, path }) => {
    if (id === null) return [];
    if (seen.has(id)) return [problem([...path, 'id'], message(key, { id }))];
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
    if (kind === undefined) return [problem(at, message('validation:noAsset', { id: use.asset }))];
    if (kind === null || use.kinds.includes(kind)) return [];
    return [
      problem(
        at,
        message('validation:assetKind', {
          id: use.asset,
          kind: kindName(kind),
          needed: anyOf(use.kinds.map(kindName)),
        }),
      ),
    ];
  });
}

function checkTimes({ value: item, path }: Placed<Item>, fps: FrameRate | null): Problem[] {
  const found: Problem[] = [];
  if (itemEnd(item) > MAX_FRAME) {
    found.push(
      problem([...path, 'length'], message('validation:endsTooLate', { item: itemName(item), most: MAX_FRAME })),
    );
  }
  if (fps && 'offset' in item && item.offset >= framesToUs(1, fps)) {
    const text = message('validation:offsetTooLong', { us: framesToUs(1, fps) });
    found.push(problem([...path, 'offset'], text));
  }
  return found;
}

function checkTrack(kind: Track['kind'] | null, items: readonly (Placed<Item> | null)[]): Problem[] {
  return items.flatMap((placed, i) => {
    if (!placed) return [];
    const found: Problem[] = [];
    if (kind && !trackAccepts(kind, placed.value.kind)) {
      const text = message('validation:kindOnTrack', { kind: kindName(placed.value.kind), trackKind: kindName(kind) });
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
    return [problem([...path, 'transition'], message('validation:transitionFirst', { item: itemName(right) }))];
  }
  const longest = longestTransition(left, right);
  if (transition && transition.length > longest) {
    const taken = { item: itemName(right), length: transition.length, longest: Math.max(0, longest) };
    const text = message('validation:transitionTooLong', taken);
    return [problem([...path, 'transition', 'length'], text)];
  }
  const pair = { left: itemName(left), right: itemName(right) };
  if (right.start < left.start) {
    return [problem([...path, 'start'], message('validation:order', pair))];
  }
  const overlap = itemEnd(left) - right.start;
  if (!transition) {
    if (overlap <= 0) return [];
    const text = message('validation:overlap', { ...pair, start: right.start, end: itemEnd(left) });
    return [problem([...path, 'start'], text)];
  }
  if (overlap === transition.length) return [];
  const wanted = itemEnd(left) - transition.length;
  const text = message('validation:overlapExact', { ...pair, wanted, start: right.start });
  return [problem([...path, 'start'], text)];
}

const problem = (path: Path, text: Message): Problem => errorAt(path, 'input.invalid', text);
