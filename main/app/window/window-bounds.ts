/** Where the window opens, in device-independent pixels across all screens. */
import type { Rectangle } from 'electron';

/** The smallest window that the layout fits in. */
export const MIN_WINDOW_SIZE = { width: 1024, height: 640 } as const;

const DEFAULT_SIZE = { width: 1440, height: 900 } as const;

// This much of the title bar must be on a screen, so that the window can be dragged.
const GRAB_AREA = { width: 120, height: 40 } as const;

/** The saved bounds, limited to the screen they are on; the default size in the centre of the first screen where they are on none. */
export function planWindowBounds(saved: Rectangle | null, screens: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const screen = saved && screens.find((each) => isReachable(saved, each));
  return saved && screen ? shrink(saved, screen) : center(screens[0]);
}

function isReachable({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const left = Math.max(x, screen.x);
  const right = Math.min(x + width, screen.x + screen.width);
  const top = Math.max(y, screen.y);
  return right - left >= GRAB_AREA.width && top - y <= 0 && y + GRAB_AREA.height <= screen.y + screen.height;
}

function shrink({ x, y, width, height }: Rectangle, screen: Rectangle): Rectangle {
  return {
    x,
    y,
    width: Math.min(Math.max(width, MIN_WINDOW_SIZE.width), screen.width),
    height: Math.min(Math.max(height, MIN_WINDOW_SIZE.height), screen.height),
  };
}

function center(screen: Rectangle): Rectangle {
  const width = Math.min(DEFAULT_SIZE.width, screen.width);
  const height = Math.min(DEFAULT_SIZE.height, screen.height);
  return {
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + Math.round((screen.height - height) / 2),
    width,
    height,
  };
}
