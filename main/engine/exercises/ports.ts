/** What exercises use of other features. */
import type { ExerciseChange, LibraryExercise } from '../../../core/api/exercises.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import type { ExerciseRecords } from '../store/exercise-records.js';

/** What the exercises themselves are made of. */
export interface ExerciseSources {
  readonly records: ExerciseRecords;
  /** Those that come with Upright. */
  readonly builtIn: () => Promise<readonly LibraryExercise[]>;
  readonly onChange: (change: ExerciseChange) => void;
  readonly now: () => number;
}

/** What their methods use besides. */
export interface ExercisePorts {
  /** Where copies of clips and pictures of poses lie, in a folder for each import. */
  readonly folder: string;
  readonly tools: () => Promise<FfmpegTools>;
  /** Fails with `asset.missing`, `input.unreadable` and `media.unreadable`. */
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** The JSON of a file of at most so many bytes. Fails with `input.unreadable` and `input.invalid`. */
  readonly readJson: (file: string, mostBytes: number) => Promise<unknown>;
  /** The records of a table. Fails with `input.unreadable` and `input.invalid`. */
  readonly readRecords: (file: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}
