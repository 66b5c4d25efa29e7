/** A font file of a project. */
export interface FontSource {
  /** Identifies its content. */
  readonly key: string;
  readonly address: string;
}
