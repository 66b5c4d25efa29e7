/** The playhead and whether it moves: the player's interface for the rest of the window. */
import { createEmitter } from '../../core/emitter.js';

/** Frames `start` to `end - 1`, to be looped. */
export interface LoopRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The transport. Frames are whole timeline frames. Listeners are called outside React, at most once per display frame.
 */
export interface Transport {
  readonly frame: () => number;
  readonly playing: () => boolean;
  /** Multiples of normal speed; negative plays backwards. */
  readonly speed: () => number;
  readonly loop: () => LoopRange | null;
  /** At a speed, 1 unless it plays already. */
  readonly play: (speed?: number) => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  /** Goes to a frame, clamped to the project. Playback continues from there. */
  readonly seek: (frame: number) => void;
  /** Seeks during a drag, with a grain of sound at the playhead; `endScrub` ends it. */
  readonly scrub: (frame: number) => void;
  readonly endScrub: () => void;
  /** Steps by frames and pauses. */
  readonly step: (frames: number) => void;
  /** J, K and L: -1 slower or backwards, 0 stops, 1 faster. */
  readonly shuttle: (direction: -1 | 0 | 1) => void;
  readonly setLoop: (range: LoopRange | null) => void;
  readonly onFrame: (listener: (frame: number) => void) => () => void;
  /** Calls back when playing, speed or loop changed. */
  readonly onState: (listener: () => void) => () => void;
}

/** A transport without pictures and sound, until the preview runs and in tests. */
export function createStillTransport(length: () => number): Transport {
  let frame = 0;
  let loop: LoopRange | null = null;
  const frames = createEmitter<number>();
  const states = createEmitter();
  const seek = (to: number): void => {
    const next = Math.max(0, Math.min(Math.max(0, length() - 1), Math.round(to)));
    if (next === frame) return;
    frame = next;
    frames.emit(frame);
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
      states.emit();
    },
    onFrame: frames.on,
    onState: states.on,
  };
}
