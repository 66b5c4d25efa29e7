/**
 * The transport: which frame is on screen. While it plays, the sound is the clock; where there is none, the time of the
 * page. Every picture of the screen it works out the frame anew from the clock, so that nothing adds up.
 */
import { type FrameRate, framesPerSecond } from '../../../core/project/time.js';
import type { LoopRange, Transport } from '../transport.js';

/** The sound that plays along. */
export interface PlayerSound {
  /** Plays from a frame on, at a speed, again and again within `loop` where there is one. */
  readonly start: (frame: number, speed: number, loop: LoopRange | null) => void;
  readonly stop: () => void;
  /** The timeline's second that is heard now, not wrapped by the loop; null where nothing is heard and time must be had elsewhere. */
  readonly seconds: () => number | null;
  /** A short grain of what lies at a frame, for scrubbing. */
  readonly scrub: (frame: number) => void;
}

/** What a player needs. */
export interface PlayerPorts {
  /** Frames of the project now. */
  readonly length: () => number;
  readonly fps: () => FrameRate;
  readonly sound: PlayerSound;
  /** Shows a frame: at once with what is there while it plays, exactly while it is paused. */
  readonly show: (frame: number, playing: boolean) => void;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Calls back before the next picture of the screen, unless the function it returns is called. */
  readonly onNextPicture: (callback: () => void) => () => void;
}

/** A player. */
export interface Player extends Transport {
  /** To be called when the project changed: the frame is kept within it, and picture and sound follow the change. */
  readonly refresh: () => void;
  /** Pictures that came too late since it began to play. */
  readonly dropped: () => number;
  readonly close: () => void;
}

/** Where and when it began to run. */
interface Anchor {
  readonly frame: number;
  atMs: number;
  /** Whether the sound was its clock. */
  heard: boolean;
}

const FASTEST = 8;

/** A player that is paused at the first frame. */
export function createPlayer(ports: PlayerPorts): Player {
  const { sound } = ports;
  const frameListeners = new Set<(frame: number) => void>();
  const stateListeners = new Set<() => void>();
  let frame = 0;
  let speed = 1;
  let loop: LoopRange | null = null;
  let anchor: Anchor | null = null;
  let cancel: (() => void) | null = null;
  let dropped = 0;

  const last = (): number => Math.max(0, ports.length() - 1);
  const clamp = (to: number): number => Math.max(0, Math.min(last(), Math.round(to)));
  const emitState = (): void => {
    for (const listener of stateListeners) listener();
  };
  const set = (next: number, playing: boolean): void => {
    if (next !== frame) {
      frame = next;
      for (const listener of frameListeners) listener(frame);
    }
    ports.show(frame, playing);
  };

  /** Where it is now: a frame, not whole and not wrapped by the loop. */
  const position = (from: Anchor): number => {
    const rate = framesPerSecond(ports.fps());
    const heard = sound.seconds();
    if (heard !== null) {
      from.heard = true;
      return heard * rate;
    }
    if (from.heard) {
      // The sound has gone: on from here without it.
      anchor = { frame, atMs: ports.now(), heard: false };
      return frame;
    }
    return from.frame + ((ports.now() - from.atMs) / 1000) * rate * speed;
  };
  // The first picture takes longer than those after it: time begins when it is drawn, and none is skipped for its sake.
  const begin = (): void => {
    if (!anchor) return;
    ports.show(frame, true);
    anchor.atMs = ports.now();
    tick();
  };
  const tick = (): void => {
    cancel = null;
    if (!anchor) return;
    const at = position(anchor);
    const to = wrap(at);
    if (to === null) {
      stop(clamp(at));
      return;
    }
    const whole = Math.max(0, Math.min(last(), Math.floor(to + 1e-6)));
    const step = Math.abs(whole - frame);
    if (step > 1 && step <= Math.abs(speed) * 15) dropped += step - Math.max(1, Math.ceil(Math.abs(speed)));
    if (whole !== frame) set(whole, true);
    cancel = ports.onNextPicture(tick);
  };
  // Where the loop leads; null past either end of the project.
  const wrap = (at: number): number | null => {
    if (loop && speed > 0) {
      const { start } = loop;
      const length = Math.max(1, Math.min(loop.end, ports.length()) - start);
      if (at >= start + length) return start + ((at - start) % length);
    }
    return at < 0 || at >= ports.length() ? null : at;
  };

  const run = (): void => {
    anchor = { frame, atMs: ports.now(), heard: false };
    sound.start(frame, speed, loop);
    cancel ??= ports.onNextPicture(begin);
  };
  const stop = (at: number): void => {
    anchor = null;
    cancel?.();
    cancel = null;
    speed = 1;
    sound.stop();
    set(at, false);
    emitState();
  };
  const playAt = (wanted: number): void => {
    if (ports.length() === 0) return;
    speed = wanted;
    dropped = 0;
    const start = loop?.start ?? 0;
    const end = loop ? Math.min(loop.end, ports.length()) : ports.length();
    // From the end there is nothing more to play; outside the loop it would never come into it.
    if (speed > 0 && (frame >= end - 1 || frame < start)) set(clamp(start), true);
    if (speed < 0 && frame === 0) set(clamp(end - 1), true);
    run();
    emitState();
  };

  return {
    frame: () => frame,
    playing: () => anchor !== null,
    speed: () => speed,
    loop: () => loop,
    play: () => {
      if (!anchor) playAt(1);
    },
    pause: () => {
      if (anchor) stop(frame);
    },
    toggle: () => (anchor ? stop(frame) : playAt(1)),
    seek(to) {
      set(clamp(to), anchor !== null);
      if (anchor) run();
    },
    scrub(to) {
      if (anchor) stop(frame);
      const next = clamp(to);
      if (next === frame) return;
      set(next, false);
      sound.scrub(next);
    },
    endScrub: () => ports.show(frame, anchor !== null),
    step(by) {
      if (anchor) stop(frame);
      set(clamp(frame + by), false);
    },
    shuttle(direction) {
      if (direction === 0) {
        if (anchor) stop(frame);
        return;
      }
      const now = anchor ? speed : 0;
      // The same key again doubles; the other one first stops what runs.
      const next = now * direction > 0 ? now * 2 : direction;
      playAt(Math.max(-FASTEST, Math.min(FASTEST, next)));
    },
    setLoop(range) {
      loop = range && range.end > range.start ? range : null;
      if (anchor) run();
      emitState();
    },
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    refresh() {
      const within = clamp(frame);
      if (anchor && within !== frame) stop(within);
      else set(within, anchor !== null);
    },
    dropped: () => dropped,
    close() {
      anchor = null;
      cancel?.();
      sound.stop();
      frameListeners.clear();
      stateListeners.clear();
    },
  };
}
