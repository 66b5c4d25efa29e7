import type { SessionTheme } from '../theme.js';
import { horizontalBar, squareBar, verticalBar } from './layouts.js';

/** Dark letters on a light page, as on a whiteboard. */
export const paper: SessionTheme = {
  work: { ground: ['#ffffff', '#eceff3'], accent: '#e4572e', text: '#16202c' },
  rest: { ground: ['#eaf4ff', '#d5e6f8'], accent: '#1d70b8', text: '#12324f' },
  prepare: { ground: ['#fff6df', '#fbe7b6'], accent: '#b7791f', text: '#4a3410' },
  fonts: {
    name: { font: 'Oswald', weight: 700, uppercase: true, letterSpacing: 1 },
    digits: { font: 'Oswald', weight: 700, uppercase: false, letterSpacing: 0 },
    detail: { font: 'Inter', weight: 800, uppercase: false, letterSpacing: 0 },
  },
  ending: '#d90429',
  track: '#00000017',
  shadow: false,
  layouts: { vertical: verticalBar, horizontal: horizontalBar, square: squareBar },
};
