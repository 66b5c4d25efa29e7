/** A font file that a project brings along. */
export interface FontSource {
  /** Names its content. */
  readonly key: string;
  readonly address: string;
}
