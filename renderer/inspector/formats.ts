/** How the inspector's numbers are shown. */
import { framesPerSecond } from '../../core/project/time.js';
import { useProject } from '../editor/editor.js';
import { frameTime, type NumberFormat, scaled } from '../ui/number-format.js';

export const PERCENT = scaled(100, '%');
export const DEGREES = scaled(1, '°');
export const PIXELS = scaled(1, 'px');
/** Microseconds as seconds. */
export const SECONDS: NumberFormat = (() => {
  const format = scaled(1e-6, 's', { step: 0.1, digits: 2 });
  return { ...format, fromShown: (shown) => Math.round(format.fromShown(shown)) };
})();
export const STOPS = scaled(1, 'EV', { step: 0.05, digits: 2, signed: true });
/** Contrast and saturation: 1 is no change. */
export const FACTOR: NumberFormat = {
  toShown: (value) => (value - 1) * 100,
  fromShown: (shown) => shown / 100 + 1,
  step: 1,
  digits: 0,
  unit: '',
  signed: true,
};
export const BALANCE = scaled(100, '', { digits: 0, signed: true });
export const LUFS = scaled(1, 'LUFS', { step: 0.5 });
export const DBTP = scaled(1, 'dBTP', { step: 0.1 });
export const DB = scaled(1, 'dB', { step: 0.5 });

/** A fraction of a length in pixels; also typed in per cent. */
export const pixelsOf = (length: number): NumberFormat =>
  scaled(length, 'px', {
    digits: 1,
    read(text) {
      const share = /^(-?[\d.]+)\s*%$/.exec(text)?.[1];
      return share === undefined ? null : (Number(share) / 100) * length;
    },
  });

/** Fractions of the canvas in pixels. */
export function useCanvasFormats(): { readonly across: NumberFormat; readonly down: NumberFormat } {
  const width = useProject(({ size }) => size.width);
  const height = useProject(({ size }) => size.height);
  return { across: pixelsOf(width), down: pixelsOf(height) };
}

/** Frames as seconds of the project. */
export const useTimeFormat = (): NumberFormat => frameTime(useProject(({ fps }) => framesPerSecond(fps)));
