/** How a clip fills an interval that is longer or shorter than itself. */
import type { SessionClip } from '../project/session-source.js';
import { findBestPart } from './best-part.js';

/** The slowest that a clip is played to fill an interval. */
export const SLOWEST = 0.7;

/** `once` from a moment on, at a speed; or a part over and over. Microseconds of the clip. */
export type ClipPlayback =
  | { readonly kind: 'once'; readonly in: number; readonly speed: number }
  | { readonly kind: 'whole' }
  | { readonly kind: 'loop'; readonly in: number; readonly out: number; readonly mode: 'forward' | 'ping-pong' };

/** How a clip that moves is played for so many microseconds of the clip. A loop that a person marked is kept to. */
export function toPlayback(
  { loop, scores, length }: SessionClip & { readonly length: number },
  wanted: number,
): ClipPlayback {
  const out = Math.min(loop?.out ?? length, length);
  if (loop && !loop.found && wanted <= out - loop.in) return { kind: 'once', in: loop.in, speed: 1 };
  if ((!loop || loop.found) && wanted <= length) {
    return { kind: 'once', in: scores ? findBestPart(scores, length, wanted) : 0, speed: 1 };
  }
  if (!loop) return { kind: 'whole' };
  if (loop.found && loop.mode === 'ping-pong' && length >= SLOWEST * wanted) {
    return { kind: 'once', in: 0, speed: length / wanted };
  }
  return { kind: 'loop', in: loop.in, out, mode: loop.mode };
}
