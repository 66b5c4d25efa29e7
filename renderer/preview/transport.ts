/** Where the playhead is and whether it moves: what the preview's player offers to everything else in the window. */

/** Frames `start` to `end - 1` that are played again and again. */
export interface LoopRange {
  readonly start: number;
  readonly end: number;
}

/** The transport. Frames are whole timeline frames. Listeners are called outside React, at most once a picture. */
export interface Transport {
  readonly frame: () => number;
  readonly playing: () => boolean;
  /** Multiples of normal speed; negative runs backwards. */
  readonly speed: () => number;
  readonly loop: () => LoopRange | null;
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  /** Goes to a frame, kept within the project. Playing goes on from there. */
  readonly seek: (frame: number) => void;
  /** Seeks during a drag, with a moment of sound at the playhead; `endScrub` ends it. */
  readonly scrub: (frame: number) => void;
  readonly endScrub: () => void;
  /** Steps by frames and stops. */
  readonly step: (frames: number) => void;
  /** J, K and L: -1 slower or backwards, 0 stops, 1 faster. */
  readonly shuttle: (direction: -1 | 0 | 1) => void;
  readonly setLoop: (range: LoopRange | null) => void;
  readonly onFrame: (listener: (frame: number) => void) => () => void;
  /** Playing, speed or loop changed. */
  readonly onState: (listener: () => void) => () => void;
}

/** A transport without pictures and sound: what there is until the preview runs, and in tests. */
export function createStillTransport(length: () => number): Transport {
  let frame = 0;
  let loop: LoopRange | null = null;
  const frames = new Set<(frame: number) => void>();
  const states = new Set<() => void>();
  const seek = (to: number): void => {
    const next = Math.max(0, Math.min(Math.max(0, length() - 1), Math.round(to)));
    if (next === frame) return;
    frame = next;
    for (const listener of frames) listener(frame);
  };
  const nothing = (): void => undefined;
  return {
    frame: () => frame,
    playing: () => false,
    speed: () => 1,
    loop: () => loop,
    play: nothing,
    pause: nothing,
    toggle: nothing,
    seek,
    scrub: seek,
    endScrub: nothing,
    step: (by) => seek(frame + by),
    shuttle: nothing,
    setLoop(range) {
      loop = range;
      for (const listener of states) listener();
    },
    onFrame(listener) {
      frames.add(listener);
      return () => frames.delete(listener);
    },
    onState(listener) {
      states.add(listener);
      return () => states.delete(listener);
    },
  };
}
