/**
 * The transport: which frame is visible. While playing, the sound is the clock, or the page's time where there is no
 * sound. Each display frame computes the frame from the clock, so that no error accumulates.
 */
import { createEmitter } from '../../../core/emitter.js';
import { type FrameRate, framesPerSecond } from '../../../core/project/time.js';
import type { LoopRange, Transport } from '../transport.js';

/** The sound that accompanies playback. */
export interface PlayerSound {
  /** Plays from a frame at a speed, repeatedly within `loop` if there is one. */
  readonly start: (frame: number, speed: number, loop: LoopRange | null) => void;
  readonly stop: () => void;
  /**
   * The time in seconds that is audible now, not wrapped by the loop; null if nothing is audible and another clock is
   * needed.
   */
  readonly seconds: () => number | null;
  /** Plays a short grain at a frame, for scrubbing. */
  readonly scrub: (frame: number) => void;
}

export interface PlayerPorts {
  /** The project's current length in frames. */
  readonly length: () => number;
  readonly fps: () => FrameRate;
  readonly sound: PlayerSound;
  /** Shows a frame: immediately with what is available while playing, exactly while paused. */
  readonly show: (frame: number, playing: boolean) => void;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
  /** Calls back before the next display frame; returns the function that cancels it. */
  readonly onNextPicture: (callback: () => void) => () => void;
}

export interface Player extends Transport {
  /** To be called after the project changed: clamps the frame to it and restarts picture and sound. */
  readonly refresh: () => void;
  /** Frames dropped since playback began. */
  readonly dropped: () => number;
  readonly close: () => void;
}

/** Where and when playback began. */
interface Anchor {
  readonly frame: number;
  atMs: number;
  /** Whether the sound was the clock. */
  heard: boolean;
}

const FASTEST = 8;

/** A player that is paused at the first frame. */
export function createPlayer(ports: PlayerPorts): Player {
  const { sound } = ports;
  const frames = createEmitter<number>();
  const states = createEmitter();
  let frame = 0;
  let speed = 1;
  let loop: LoopRange | null = null;
  let anchor: Anchor | null = null;
  let cancel: (() => void) | null = null;
  let dropped = 0;

  const last = (): number => Math.max(0, ports.length() - 1);
  const clamp = (to: number): number => Math.max(0, Math.min(last(), Math.round(to)));
  const set = (next: number, playing: boolean): void => {
    if (next !== frame) {
      frame = next;
      frames.emit(frame);
    }
    ports.show(frame, playing);
  };

  /** The current position in frames, fractional and not wrapped by the loop. */
  const position = (from: Anchor): number => {
    const rate = framesPerSecond(ports.fps());
    const heard = sound.seconds();
    if (heard !== null) {
      from.heard = true;
      return heard * rate;
    }
    if (from.heard) {
      // The sound has ended, so the page's clock takes over.
      anchor = { frame, atMs: ports.now(), heard: false };
      return frame;
    }
    return from.frame + ((ports.now() - from.atMs) / 1000) * rate * speed;
  };
  // The first picture takes longer than the next ones, so time starts when it is drawn and none is skipped.
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
  // The position within the loop; null past either end of the project.
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
    states.emit();
  };
  const playAt = (wanted: number): void => {
    if (ports.length() === 0) return;
    speed = wanted;
    dropped = 0;
    const start = loop?.start ?? 0;
    const end = loop ? Math.min(loop.end, ports.length()) : ports.length();
    // At the end there is nothing left to play, and a position outside the loop would never reach it.
    if (speed > 0 && (frame >= end - 1 || frame < start)) set(clamp(start), true);
    if (speed < 0 && frame === 0) set(clamp(end - 1), true);
    run();
    states.emit();
  };

  return {
    frame: () => frame,
    playing: () => anchor !== null,
    speed: () => speed,
    loop: () => loop,
    play: (wanted) => {
      if (!anchor) playAt(wanted ?? 1);
      else if (wanted !== undefined && wanted !== speed) playAt(wanted);
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
      // The same key again doubles the speed; the opposite key first stops.
      const next = now * direction > 0 ? now * 2 : direction;
      playAt(Math.max(-FASTEST, Math.min(FASTEST, next)));
    },
    setLoop(range) {
      loop = range && range.end > range.start ? range : null;
      if (anchor) run();
      states.emit();
    },
    onFrame: frames.on,
    onState: states.on,
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
      frames.clear();
      states.clear();
    },
  };
}
