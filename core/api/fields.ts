/** Fields that many methods share. */
import { z } from 'zod';
import { MessageSchema } from '../locales/message.js';
import { filePath } from '../project/file-path.js';
import type { Problem } from '../project/problem.js';
import { CanvasSize } from '../project/canvas-size.js';
import { FrameRate } from '../project/time.js';
import { ErrorCodeSchema } from '../errors.js';

/** A path on this machine. Clients pass absolute ones; relative ones start where the engine was started. */
export const FilePath = filePath();

/** The number of accepted changes of a project. Whoever edits names the one that the edit was made for. */
export const Revision = z.int().min(0);
export type Revision = z.infer<typeof Revision>;

/** Names a record of the library, a collection, a version or a watched folder. */
export const RecordId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'validation:ids');
export type RecordId = z.infer<typeof RecordId>;

/** What people file things under. Case is kept; two tags that differ in case only are one. */
export const Tag = z.string().trim().min(1).max(60);

/** A part of a long list. */
export const page = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
};

/** The canvas and the length of a project or a video. */
export const videoFields = {
  size: CanvasSize,
  fps: FrameRate,
  frames: z.int(),
  seconds: z.number(),
};

/** Milliseconds since 1970. */
export const Timestamp = z.number();

/** A finding, as it crosses the contract; see `core/project/problem.ts`. */
export const ProblemSchema = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: ErrorCodeSchema,
  /** In English. */
  message: z.string(),
  /** The same as a key of the catalogue and its parameters, for other languages. */
  text: MessageSchema.optional(),
  path: z.array(z.union([z.string(), z.number()])),
});

/** Findings as they cross the contract. */
export const toReported = (problems: readonly Problem[]): z.infer<typeof ProblemSchema>[] =>
  problems.map((problem) => ({ ...problem, path: [...problem.path] }));

/** A failure as a value; {@link FailureSchema} says what of it crosses the contract. */
export type { Failure } from '../errors.js';

/** A failure as it crosses the contract. */
export const FailureSchema = z.strictObject({
  code: ErrorCodeSchema,
  /** In English. */
  message: z.string(),
  /** The same as a key of the catalogue and its parameters, for other languages. */
  text: MessageSchema.optional(),
  data: z.json().optional(),
});

/** Which model writes a text. */
export const textModelFields = {
  /** A service; the first that is ready where absent, those of this machine before the others. */
  provider: z.string().min(1).max(40).optional(),
  model: z.string().min(1).max(200).optional(),
  /** Another one is written, and paid, anew. */
  take: z.int().min(1).max(1000).default(1),
};
