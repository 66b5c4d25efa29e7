/** The pictures of a scene as items that fill its frames. */
import { Item } from '../project/item.js';
import type { LongerScene, SceneFootage, ScenePiece } from '../project/storyboard.js';
import { type FrameRate, framesToUs, usToFrames } from '../project/time.js';

/** A scene on the timeline, frames. */
export interface SceneSpan {
  readonly start: number;
  readonly length: number;
}

/** What the items of a scene have besides. */
export interface SceneLook {
  /** The beginning of their ids. */
  readonly id: string;
  readonly longer: LongerScene;
  readonly fps: FrameRate;
  /** Fields of pictures, such as their grading. */
  readonly fields: object;
  /** Whether stills grow, or become smaller. */
  readonly grows: boolean;
}

/** Stills change by this much while they are shown. */
const ZOOM = 1.1;
/** The slowest that a clip is made, source seconds per second. */
const SLOWEST = 0.5;

/** The items, without gaps: the first piece, and what the length asks for beyond it. */
export function sceneItems({ pieces }: Pick<SceneFootage, 'pieces'>, span: SceneSpan, look: SceneLook): Item[] {
  const items: Item[] = [];
  const end = span.start + span.length;
  let at = span.start;
  const add = (fields: object, length: number): void => {
    const id = items.length === 0 ? look.id : `${look.id}-${items.length + 1}`;
    items.push(Item.parse({ ...look.fields, ...fields, id, start: at, length }));
    at += length;
  };
  const shown = look.longer === 'second' ? pieces : pieces.slice(0, 1);
  for (const piece of shown) {
    const left = end - at;
    if (left <= 0) break;
    if (piece.length === null) add(toStill(piece, left, look), left);
    else {
      const own = Math.floor(usToFrames(piece.length - piece.in, look.fps));
      if (own < 1) continue;
      const speed = look.longer === 'slow' && own < left ? Math.max(SLOWEST, own / left) : 1;
      add(toClip(piece, speed), Math.min(left, Math.max(1, Math.floor(own / speed))));
    }
  }
  if (at < end) hold(items, shown, end - at, look, add);
  return items;
}

const toClip = ({ asset, in: from }: ScenePiece, speed: number): object => ({
  ...{ kind: 'footage', asset, in: from, muted: true, speech: false },
  ...(speed === 1 ? {} : { speed: Math.round(speed * 10_000) / 10_000 }),
});

function toStill({ asset }: ScenePiece, length: number, { grows }: SceneLook): object {
  if (length < 2) return { kind: 'image', asset };
  const [from, to] = grows ? [1, ZOOM] : [ZOOM, 1];
  const scale = {
    keyframes: [
      { frame: 0, value: from },
      { frame: length - 1, value: to },
    ],
  };
  return { kind: 'image', asset, scale };
}

// The last frame of the last clip stands still.
function hold(
  items: readonly Item[],
  pieces: readonly ScenePiece[],
  length: number,
  { fps }: SceneLook,
  add: (fields: object, length: number) => void,
): void {
  const last = items.at(-1);
  const asset = last && 'asset' in last ? last.asset : undefined;
  const piece = pieces.findLast((each) => each.asset === asset) ?? pieces[0];
  if (!piece || piece.length === null) return;
  const frame = framesToUs(1, fps);
  const from = Math.max(0, piece.length - 2 * frame);
  add({ kind: 'footage', asset: piece.asset, in: from, freeze: true, muted: true, speech: false }, length);
}
