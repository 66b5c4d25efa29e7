/** Red, green and blue as non-linear values (R'G'B'), 0..1. */
export type Rgb = readonly [number, number, number];

export type ColorMap = (color: Rgb) => Rgb;
