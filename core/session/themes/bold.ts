import type { SessionTheme } from '../theme.js';
import { horizontalRing, squareRing, verticalRing } from './layouts.js';

/** Wide letters on deep blue, orange while there is work. */
export const bold: SessionTheme = {
  work: { ground: ['#1b2a4a', '#0b1222'], accent: '#ff6a3d', text: '#ffffff' },
  rest: { ground: ['#0f4c4a', '#07201f'], accent: '#3fd6b4', text: '#ffffff' },
  prepare: { ground: ['#3a2b63', '#151026'], accent: '#ffc145', text: '#ffffff' },
  fonts: {
    name: { font: 'Anton', weight: 400, uppercase: true, letterSpacing: 2 },
    digits: { font: 'Anton', weight: 400, uppercase: false, letterSpacing: 0 },
    detail: { font: 'Montserrat', weight: 800, uppercase: true, letterSpacing: 4 },
  },
  ending: '#ffd23f',
  track: '#ffffff2e',
  shadow: true,
  layouts: { vertical: verticalRing, horizontal: horizontalRing, square: squareRing },
};
