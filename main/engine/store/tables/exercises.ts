/** Exercises. Times are milliseconds since 1970. */

export interface ExerciseTables {
  readonly exercises: ExerciseRow;
}

/** An exercise of the user's own. */
export interface ExerciseRow {
  readonly id: string;
  /** JSON. */
  readonly exercise: string;
  readonly changed_at: number;
}
