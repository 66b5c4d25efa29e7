/** The places that themes share; a theme may have its own. */
import type { SessionLayout } from '../theme.js';

/** A ring with the time above, the clip in the middle, everything clear of what the platforms cover. */
export const verticalRing: SessionLayout = {
  clip: { x: 0.5, y: 0.682, scale: 0.74 },
  nextClip: { x: 0.5, y: 0.6, scale: 0.58 },
  name: { x: 0.5, y: 0.466, size: 108, maxWidth: 0.84 },
  detail: { x: 0.5, y: 0.519, size: 50, maxWidth: 0.74 },
  timer: { x: 0.5, y: 0.308, size: 210, maxWidth: 0.3 },
  ring: { x: 0.5, y: 0.308, width: 440, height: 440, thickness: 34 },
  bar: null,
  sessionBar: { x: 0.5, y: 0.135, width: 860, height: 16, thickness: 1 },
  counter: { x: 0.5, y: 0.164, size: 42, maxWidth: 0.8 },
  next: { x: 0.5, y: 0.757, size: 58, maxWidth: 0.72 },
  cue: { x: 0.5, y: 0.161, size: 60, maxWidth: 0.8 },
};

/** A bar that runs under a large time. */
export const verticalBar: SessionLayout = {
  ...verticalRing,
  timer: { x: 0.5, y: 0.282, size: 320, maxWidth: 0.9 },
  ring: null,
  bar: { x: 0.5, y: 0.396, width: 860, height: 34, thickness: 1 },
};

/** The clip at the right, everything that is read at the left. */
export const horizontalRing: SessionLayout = {
  clip: { x: 0.69, y: 0.52, scale: 0.98 },
  nextClip: { x: 0.69, y: 0.52, scale: 0.7 },
  name: { x: 0.25, y: 0.72, size: 92, maxWidth: 0.42 },
  detail: { x: 0.25, y: 0.83, size: 46, maxWidth: 0.42 },
  timer: { x: 0.25, y: 0.38, size: 190, maxWidth: 0.155 },
  ring: { x: 0.25, y: 0.38, width: 410, height: 410, thickness: 32 },
  bar: null,
  sessionBar: { x: 0.5, y: 0.06, width: 1700, height: 16, thickness: 1 },
  counter: { x: 0.25, y: 0.92, size: 42, maxWidth: 0.42 },
  next: { x: 0.69, y: 0.93, size: 52, maxWidth: 0.5 },
  cue: { x: 0.25, y: 0.92, size: 52, maxWidth: 0.42 },
};

export const horizontalBar: SessionLayout = {
  ...horizontalRing,
  timer: { x: 0.25, y: 0.38, size: 300, maxWidth: 0.46 },
  ring: null,
  bar: { x: 0.25, y: 0.57, width: 760, height: 30, thickness: 1 },
};

export const squareRing: SessionLayout = {
  clip: { x: 0.64, y: 0.46, scale: 0.68 },
  nextClip: { x: 0.64, y: 0.46, scale: 0.54 },
  name: { x: 0.5, y: 0.86, size: 84, maxWidth: 0.9 },
  detail: { x: 0.5, y: 0.94, size: 40, maxWidth: 0.9 },
  timer: { x: 0.2, y: 0.34, size: 130, maxWidth: 0.185 },
  ring: { x: 0.2, y: 0.34, width: 280, height: 280, thickness: 24 },
  bar: null,
  sessionBar: { x: 0.5, y: 0.06, width: 960, height: 14, thickness: 1 },
  counter: { x: 0.2, y: 0.56, size: 36, maxWidth: 0.36 },
  next: { x: 0.64, y: 0.75, size: 46, maxWidth: 0.6 },
  cue: { x: 0.2, y: 0.56, size: 40, maxWidth: 0.36 },
};

export const squareBar: SessionLayout = {
  ...squareRing,
  timer: { x: 0.2, y: 0.32, size: 180, maxWidth: 0.36 },
  ring: null,
  bar: { x: 0.2, y: 0.45, width: 330, height: 22, thickness: 1 },
};
