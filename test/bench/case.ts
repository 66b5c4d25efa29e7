/** One line of the table. */
export interface Row {
  readonly name: string;
  /** What was measured, with its unit. */
  readonly value: string;
  /** What it is compared with, from the same run. */
  readonly reference: string;
  /** Value over reference, or the value itself where the target is absolute. */
  readonly ratio: number;
  readonly target: number;
  /** How ratio and target are written; a factor by default. */
  readonly unit?: 'ms' | 'MB' | 'pictures' | '%';
}

/** A line for people, or for the log while the bench runs. */
export type Tell = (line: string) => void;

/** Seconds with one decimal. */
export const seconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} s`;
/** Megabytes without decimals. */
export const megabytes = (value: number): string => `${Math.round(value)} MB`;
