/** Taking time out of one item: what stays of it, and how the parts join. */
import { cutFade } from '../project/fade.js';
import { mapFades } from '../project/item-fields.js';
import { type Item, itemEnd, kindOf } from '../project/item.js';
import { splitSpan } from '../project/edits/span.js';
import type { FrameRate } from '../project/time.js';
import type { NewId } from '../project/new-id.js';
import type { RemovedTime } from './removed-time.js';

/** Names the group of a part of a clip, the same for the parts of its linked clips that lie between the same cuts. */
export type PartGroup = (group: string, part: number) => string;

/**
 * The parts of an item that stay, where they then lie. The first keeps its id; at each cut the sound has the fades of a
 * cut, which are heard as a cross-fade where both parts are (`core/sound/cut-cross-fade.ts`).
 *
 *     before  [ A    ####   ##    ]
 *     after   [ A   ][    ][    ]
 */
export function cutItem(item: Item, removed: RemovedTime, fps: FrameRate, newId: NewId, groupOf: PartGroup): Item[] {
  const spans = removed.within(item.start, itemEnd(item));
  const parts: Item[] = [];
  let rest: Item | null = item;
  for (const { from, to } of spans) {
    if (!rest) break;
    if (from > rest.start) {
      const [head, tail]: [Item, Item] = splitSpan(rest, from - rest.start, newId('item'), fps);
      parts.push(withFade(head, 'out', fps));
      rest = tail;
    }
    const gone: number = to - rest.start;
    rest = gone >= rest.length ? null : withFade(splitSpan(rest, gone, newId('item'), fps)[1], 'in', fps);
  }
  if (rest) parts.push(rest);
  return parts.map((part, i) => {
    const moved = { ...part, start: removed.frame(part.start), ...(i === 0 && { id: item.id }) };
    return item.group === null ? moved : { ...moved, group: groupOf(item.group, partOf(removed, part.start)) };
  });
}

/** Which of the parts between the cuts a frame lies in, counted from 0. */
const partOf = ({ spans }: RemovedTime, frame: number): number => {
  const next = spans.findIndex(({ to }) => to > frame);
  return next === -1 ? spans.length : next;
};

// An edge that has a fade already keeps it where it is longer.
function withFade(item: Item, edge: 'in' | 'out', fps: FrameRate): Item {
  const media = kindOf(item).fades;
  return mapFades(item, (fade, field) =>
    media[field] === 'sound' ? { ...fade, [edge]: Math.max(fade[edge], cutFade(fps)) } : fade,
  );
}
