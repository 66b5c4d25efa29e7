/** Where the window comes up. Sizes and places in the system's own points, across all screens. */
import type { Rectangle } from 'electron';

/** The smallest window in which all is there. */
export const LEAST = { width: 1024, height: 640 } as const;

const USUAL = { width: 1440, height: 900 } as const;

// So much of the title bar must be on a screen for a hand to move the window.
const REACH = { width: 120, height: 40 } as const;

/** The kept bounds, made to fit the screen they are on; without a screen under them, the usual size in the middle of the first. */
export function placeWindow(kept: Rectangle | null, screens: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const screen = kept && screens.find((each) => isReachable(kept, each));
  return kept && screen ? shrink(kept, screen) : center(screens[0]);
}

function isReachable({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const left = Math.max(x, screen.x);
  const right = Math.min(x + width, screen.x + screen.width);
  const top = Math.max(y, screen.y);
  return right - left >= REACH.width && top - y <= 0 && y + REACH.height <= screen.y + screen.height;
}

function shrink({ x, y, width, height }: Rectangle, screen: Rectangle): Rectangle {
  return {
    x,
    y,
    width: Math.min(Math.max(width, LEAST.width), screen.width),
    height: Math.min(Math.max(height, LEAST.height), screen.height),
  };
}

function center(screen: Rectangle): Rectangle {
  const width = Math.min(USUAL.width, screen.width);
  const height = Math.min(USUAL.height, screen.height);
  return {
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + Math.round((screen.height - height) / 2),
    width,
    height,
  };
}
