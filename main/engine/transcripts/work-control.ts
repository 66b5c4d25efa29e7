/** How a job is followed and ended. */
export interface WorkControl {
  readonly signal: AbortSignal;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}
