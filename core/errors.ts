/**
 * The one table of everything that can go wrong. Code branches on `code` alone; the table says what it means to a
 * person, whether trying again can help, and what a script sees as the exit status.
 */
import { z } from 'zod';

/** Who can mend it. */
export type ErrorKind = 'caller' | 'environment' | 'provider' | 'bug';

interface ErrorEntry {
  readonly kind: ErrorKind;
  /** Whether the same call may succeed later without a change. */
  readonly retry: boolean;
  /** The sentence shown when the failure brings none of its own. */
  readonly sentence: string;
  /** Exit status of the command line. 1 is left to crashes of Node itself, 2 to wrong usage. */
  readonly exit: number;
}

const table = {
  'usage.invalid': { kind: 'caller', retry: false, exit: 2, sentence: 'The command is not complete; see its --help.' },
  'input.invalid': { kind: 'caller', retry: false, exit: 3, sentence: 'The input has mistakes; mend each one listed.' },
  'input.unreadable': {
    kind: 'caller',
    retry: false,
    exit: 3,
    sentence: 'The file cannot be read; check its name and permissions.',
  },
  'project.conflict': {
    kind: 'caller',
    retry: true,
    exit: 4,
    sentence: 'The project changed meanwhile; take the current revision and try again.',
  },
  'project.too-new': {
    kind: 'caller',
    retry: false,
    exit: 4,
    sentence: 'This project was made by a newer Upright; update Upright to open it.',
  },
  'project.unknown': {
    kind: 'caller',
    retry: false,
    exit: 4,
    sentence: 'There is no such project; it may have been purged.',
  },
  'library.unknown': {
    kind: 'caller',
    retry: false,
    exit: 4,
    sentence: 'There is no such record in the library; it may have been removed.',
  },
  'home.busy': {
    kind: 'environment',
    retry: true,
    exit: 12,
    sentence: 'Another Upright has this home open; use it, close it, or set UPRIGHT_HOME to another folder.',
  },
  'store.too-new': {
    kind: 'environment',
    retry: false,
    exit: 12,
    sentence: 'These data were written by a newer Upright; update Upright to open them.',
  },
  'store.damaged': {
    kind: 'environment',
    retry: false,
    exit: 12,
    sentence: 'The database is damaged; put a backup beside it in its place, or move it away to start anew.',
  },
  'edit.impossible': {
    kind: 'caller',
    retry: false,
    exit: 4,
    sentence: 'That edit does not fit the timeline as it is.',
  },
  'asset.missing': {
    kind: 'caller',
    retry: false,
    exit: 5,
    sentence: 'A source file is missing; put it back or choose another.',
  },
  'asset.outside': {
    kind: 'caller',
    retry: false,
    exit: 5,
    sentence: 'The file refers to media outside its own folder; allow that if you trust it.',
  },
  'media.unreadable': {
    kind: 'caller',
    retry: false,
    exit: 5,
    sentence: 'A source file cannot be decoded; it may be damaged or not a media file.',
  },
  'media.unsuitable': {
    kind: 'caller',
    retry: false,
    exit: 5,
    sentence: 'A source file lacks what it is used for, such as a picture or a sound.',
  },
  'font.missing': {
    kind: 'caller',
    retry: false,
    exit: 5,
    sentence: 'A font is not there; choose a bundled one or add its file to the project.',
  },
  'output.invalid': {
    kind: 'caller',
    retry: false,
    exit: 6,
    sentence: 'The output cannot be written there; choose another place.',
  },
  'output.unwritable': {
    kind: 'environment',
    retry: false,
    exit: 6,
    sentence: 'The output folder cannot be written to; choose another or change its permissions.',
  },
  'disk.full': {
    kind: 'environment',
    retry: true,
    exit: 7,
    sentence: 'The disk is full; free some space and run it again, finished parts are kept.',
  },
  'ffmpeg.missing': {
    kind: 'environment',
    retry: false,
    exit: 8,
    sentence: 'FFmpeg was not found; run `npm install`, or set UPRIGHT_FFMPEG to one.',
  },
  'ffmpeg.failed': {
    kind: 'environment',
    retry: true,
    exit: 9,
    sentence: 'FFmpeg could not finish its work; its last lines are in the details.',
  },
  'encoder.unavailable': {
    kind: 'environment',
    retry: false,
    exit: 8,
    sentence: 'This encoder does not work on this machine; choose auto or cpu.',
  },
  'verify.failed': {
    kind: 'bug',
    retry: true,
    exit: 10,
    sentence: 'The finished video was not as planned and was not kept; run it again and report it if it persists.',
  },
  'job.canceled': { kind: 'caller', retry: true, exit: 130, sentence: 'The job was canceled.' },
  'job.refused': {
    kind: 'caller',
    retry: true,
    exit: 4,
    sentence: 'Too many jobs of this kind wait already; let some end, cancel some, or raise the limit.',
  },
  'job.unknown': { kind: 'caller', retry: false, exit: 4, sentence: 'There is no such job.' },
  'provider.offline': { kind: 'provider', retry: true, exit: 11, sentence: 'The service cannot be reached.' },
  'provider.rejected': { kind: 'provider', retry: false, exit: 11, sentence: 'The service refused the request.' },
  'provider.rate-limited': { kind: 'provider', retry: true, exit: 11, sentence: 'The service asks to wait.' },
  'provider.over-budget': {
    kind: 'provider',
    retry: false,
    exit: 11,
    sentence: 'The budget set for this service is used up.',
  },
  'engine.gone': {
    kind: 'environment',
    retry: true,
    exit: 12,
    sentence: 'The engine that was at work has ended; run the command again.',
  },
  'engine.denied': {
    kind: 'caller',
    retry: false,
    exit: 12,
    sentence: 'The engine at work does not know this token; read the token file again.',
  },
  bug: { kind: 'bug', retry: false, exit: 70, sentence: 'Upright made a mistake; nothing was lost. Please report it.' },
} as const satisfies Record<string, ErrorEntry>;

/** The stable codes. */
export type ErrorCode = keyof typeof table;

/** What each code means. */
export const errorTable: Record<ErrorCode, ErrorEntry> = table;

/** The codes as a schema, for envelopes. */
export const ErrorCodeSchema = z.enum(Object.keys(table) as [ErrorCode, ...ErrorCode[]]);

/** A failure as a value, as it crosses every boundary. */
export interface Failure {
  readonly code: ErrorCode;
  /** One plain sentence with what to do. */
  readonly message: string;
  /** Details for a log or a details view: problems, a command and its last lines. JSON only. */
  readonly data?: unknown;
}

/** The exception that carries a {@link Failure} inside one process. It never crosses a boundary. */
export class UprightError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string = errorTable[code].sentence,
    readonly data?: unknown,
  ) {
    super(message);
    this.name = 'UprightError';
  }
}

// Refusals of the operating system are not bugs (POSIX errno names, as Node has them).
const SYSTEM: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.full',
  EACCES: 'output.unwritable',
  EPERM: 'output.unwritable',
  EROFS: 'output.unwritable',
  ENOTDIR: 'output.unwritable',
};

/** Any thrown thing as a {@link Failure}; what is not ours is a bug, and its stack stays here. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof UprightError) {
    return { code: thrown.code, message: thrown.message, ...(thrown.data === undefined ? {} : { data: thrown.data }) };
  }
  if (!(thrown instanceof Error)) return toBug(String(thrown));
  if (thrown.name === 'AbortError') return { code: 'job.canceled', message: 'The call was canceled.' };
  const { code: errno = '', path } = thrown as Error & { code?: unknown; path?: unknown };
  const code = typeof errno === 'string' && Object.hasOwn(SYSTEM, errno) ? SYSTEM[errno] : undefined;
  if (code === undefined) return toBug(thrown.message);
  if (code === 'disk.full' || typeof path !== 'string') return { code, message: errorTable[code].sentence };
  const remedy = 'change its permissions, or choose another place (UPRIGHT_HOME for what Upright keeps)';
  return { code, message: `${path} cannot be used (${errno}); ${remedy}.` };
}

// One line: a message of another library may go on with a stack.
const toBug = (detail: string): Failure => ({
  code: 'bug',
  message: `${errorTable.bug.sentence} (${detail.split('\n', 1)[0]})`,
});
