import type { SessionTheme } from '../theme.js';
import { horizontalBar, squareBar, verticalBar } from './layouts.js';

/** Bright bars on black, for intervals that hurt. */
export const neon: SessionTheme = {
  work: { ground: ['#141418', '#050506'], accent: '#c8ff2e', text: '#ffffff' },
  rest: { ground: ['#141418', '#050506'], accent: '#35c9ff', text: '#ffffff' },
  prepare: { ground: ['#141418', '#050506'], accent: '#ffb02e', text: '#ffffff' },
  fonts: {
    name: { font: 'Bebas Neue', weight: 400, uppercase: true, letterSpacing: 3 },
    digits: { font: 'Bebas Neue', weight: 400, uppercase: false, letterSpacing: 0 },
    detail: { font: 'Oswald', weight: 700, uppercase: true, letterSpacing: 4 },
  },
  ending: '#ff3d71',
  track: '#ffffff24',
  shadow: false,
  layouts: { vertical: verticalBar, horizontal: horizontalBar, square: squareBar },
};
