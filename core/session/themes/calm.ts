import type { SessionTheme } from '../theme.js';
import { horizontalRing, squareRing, verticalRing } from './layouts.js';

/** Soft greens and sand for yoga, mobility and breaks at a desk. */
export const calm: SessionTheme = {
  work: { ground: ['#dfe8dc', '#b9cdb7'], accent: '#3f7d63', text: '#1f3a30' },
  rest: { ground: ['#f3e7d6', '#e2cdb2'], accent: '#b0713b', text: '#4a3522' },
  prepare: { ground: ['#e6e3f0', '#c9c3de'], accent: '#6a5c9e', text: '#2e2750' },
  fonts: {
    name: { font: 'Poppins', weight: 700, uppercase: false, letterSpacing: 0 },
    digits: { font: 'Poppins', weight: 700, uppercase: false, letterSpacing: 0 },
    detail: { font: 'Poppins', weight: 700, uppercase: false, letterSpacing: 0 },
  },
  ending: '#c0532b',
  track: '#0000001f',
  shadow: false,
  layouts: { vertical: verticalRing, horizontal: horizontalRing, square: squareRing },
};
