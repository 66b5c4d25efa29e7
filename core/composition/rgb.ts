/** Red, green and blue as coded values (R'G'B'), 0..1. */
export type Rgb = readonly [number, number, number];

/** A function from colours to colours. */
export type ColorMap = (color: Rgb) => Rgb;
