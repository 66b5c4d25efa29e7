/**
 * The one table of everything that can go wrong. Code branches on `code` alone; the table says who can mend it, whether
 * trying again can help, and what a script sees as the exit status. What a code says to a person is in
 * `resources/locales/<language>/errors.json`.
 */
import { z } from 'zod';
import { toEnglish } from './locales/english.js';
import { type Message, message } from './locales/message.js';

/** Who can mend it. */
export type ErrorKind = 'caller' | 'environment' | 'provider' | 'bug';

/** What is known of a code. */
export interface ErrorEntry {
  readonly kind: ErrorKind;
  /** Whether the same call may succeed later without a change. */
  readonly retry: boolean;
  /** Whether a person must do something before it can succeed, such as free space. */
  readonly mended?: 'by-hand';
  /** Exit status of the command line. 1 is left to crashes of Node itself, 2 to wrong usage. */
  readonly exit: number;
}

const table = {
  'usage.invalid': { kind: 'caller', retry: false, exit: 2 },
  'input.invalid': { kind: 'caller', retry: false, exit: 3 },
  'input.unreadable': {
    kind: 'caller',
    retry: false,
    exit: 3,
  },
  'project.conflict': {
    kind: 'caller',
    retry: true,
    exit: 4,
  },
  'project.too-new': {
    kind: 'caller',
    retry: false,
    exit: 4,
  },
  'project.unknown': {
    kind: 'caller',
    retry: false,
    exit: 4,
  },
  'library.unknown': {
    kind: 'caller',
    retry: false,
    exit: 4,
  },
  'style.unknown': { kind: 'caller', retry: false, exit: 4 },
  'style.exists': { kind: 'caller', retry: false, exit: 4 },
  'brand.unknown': { kind: 'caller', retry: false, exit: 4 },
  'brand.exists': { kind: 'caller', retry: false, exit: 4 },
  'exercise.unknown': { kind: 'caller', retry: false, exit: 4 },
  'exercise.exists': { kind: 'caller', retry: false, exit: 4 },
  'home.busy': {
    kind: 'environment',
    retry: true,
    exit: 12,
  },
  'store.too-new': {
    kind: 'environment',
    retry: false,
    exit: 12,
  },
  'store.damaged': {
    kind: 'environment',
    retry: false,
    exit: 12,
  },
  'edit.impossible': {
    kind: 'caller',
    retry: false,
    exit: 4,
  },
  'asset.missing': {
    kind: 'caller',
    retry: false,
    exit: 5,
  },
  'asset.outside': {
    kind: 'caller',
    retry: false,
    exit: 5,
  },
  'media.unreadable': {
    kind: 'caller',
    retry: false,
    exit: 5,
  },
  'media.unsuitable': {
    kind: 'caller',
    retry: false,
    exit: 5,
  },
  'speech.unknown-language': { kind: 'caller', retry: false, exit: 3 },
  'speech.unknown-voice': { kind: 'caller', retry: false, exit: 3 },
  'speech.other-text': { kind: 'caller', retry: false, exit: 3 },
  'speech.no-recognizer': { kind: 'environment', retry: false, exit: 8 },
  'speech.noisy': { kind: 'caller', retry: false, exit: 3 },
  'model.unknown': { kind: 'caller', retry: false, exit: 4 },
  'model.damaged': { kind: 'caller', retry: false, exit: 5 },
  'model.unavailable': { kind: 'environment', retry: false, exit: 8 },
  'font.missing': {
    kind: 'caller',
    retry: false,
    exit: 5,
  },
  'text.off-canvas': {
    kind: 'caller',
    retry: false,
    exit: 3,
  },
  'text.covered': {
    kind: 'caller',
    retry: false,
    exit: 3,
  },
  'timeline.black-end': {
    kind: 'caller',
    retry: false,
    exit: 3,
  },
  'timeline.silent-end': {
    kind: 'caller',
    retry: false,
    exit: 3,
  },
  'output.unsuitable': {
    kind: 'caller',
    retry: false,
    exit: 6,
  },
  'output.invalid': {
    kind: 'caller',
    retry: false,
    exit: 6,
  },
  'output.unwritable': {
    kind: 'environment',
    retry: false,
    exit: 6,
  },
  'disk.full': {
    kind: 'environment',
    retry: true,
    mended: 'by-hand',
    exit: 7,
  },
  'ffmpeg.missing': {
    kind: 'environment',
    retry: false,
    exit: 8,
  },
  'ffmpeg.failed': {
    kind: 'environment',
    retry: false,
    exit: 9,
  },
  'ffmpeg.interrupted': {
    kind: 'environment',
    retry: true,
    exit: 9,
  },
  'encoder.unavailable': {
    kind: 'environment',
    retry: false,
    exit: 8,
  },
  'verify.failed': {
    kind: 'bug',
    retry: false,
    exit: 10,
  },
  'job.canceled': { kind: 'caller', retry: true, exit: 130 },
  'job.refused': {
    kind: 'caller',
    retry: true,
    exit: 4,
  },
  'job.unknown': { kind: 'caller', retry: false, exit: 4 },
  'provider.offline': { kind: 'provider', retry: true, exit: 11 },
  'provider.unavailable': { kind: 'provider', retry: true, exit: 11 },
  'provider.bad-answer': { kind: 'provider', retry: false, exit: 11 },
  'provider.switched-off': { kind: 'caller', retry: false, exit: 11 },
  'provider.no-key': { kind: 'caller', retry: false, exit: 11 },
  'provider.not-allowed': { kind: 'caller', retry: false, exit: 11 },
  'provider.key-refused': { kind: 'provider', retry: false, exit: 11 },
  'provider.no-credit': { kind: 'provider', retry: false, exit: 11 },
  'provider.not-permitted': { kind: 'provider', retry: false, exit: 11 },
  'provider.celebrity': { kind: 'provider', retry: false, exit: 11 },
  'provider.retired': { kind: 'provider', retry: false, exit: 11 },
  'provider.rejected': { kind: 'provider', retry: false, exit: 11 },
  'provider.rate-limited': { kind: 'provider', retry: true, exit: 11 },
  'provider.maybe-paid': { kind: 'provider', retry: false, exit: 11 },
  'provider.over-budget': {
    kind: 'provider',
    retry: false,
    exit: 11,
  },
  'engine.gone': {
    kind: 'environment',
    retry: true,
    exit: 12,
  },
  'engine.denied': {
    kind: 'caller',
    retry: false,
    exit: 12,
  },
  bug: { kind: 'bug', retry: false, exit: 70 },
} as const satisfies Record<string, ErrorEntry>;

/** The stable codes. */
export type ErrorCode = keyof typeof table;

/** What each code means. */
export const errorTable: Record<ErrorCode, ErrorEntry> = table;

/** The codes as a schema, for envelopes. */
export const ErrorCodeSchema = z.enum(Object.keys(table) as [ErrorCode, ...ErrorCode[]]);

/** What a code says where the failure has no sentence of its own. */
export const generalText = (code: ErrorCode): Message => message(`errors:${code}`);

/** A failure as a value, as it crosses every boundary. */
export interface Failure {
  readonly code: ErrorCode;
  /** One plain English sentence with what to do, for programs, logs and scripts. */
  readonly message: string;
  /** The same for people, in no language yet; absent where a sentence came from elsewhere. */
  readonly text?: Message | undefined;
  /** Details for a log or a details view: problems, a command and its last lines. JSON only. */
  readonly data?: unknown;
}

/**
 * The exception that carries a {@link Failure} inside one process. It never crosses a boundary. Its text is a message
 * of the catalogue; a plain sentence is one that came from elsewhere: from another process or another program.
 */
export class UprightError extends Error {
  readonly text: Message | undefined;

  constructor(
    readonly code: ErrorCode,
    text: Message | string = generalText(code),
    readonly data?: unknown,
  ) {
    super(typeof text === 'string' ? text : toEnglish(text));
    this.name = 'UprightError';
    this.text = typeof text === 'string' ? undefined : text;
  }
}

/** A failure of a code with its text. */
export const failure = (code: ErrorCode, text: Message = generalText(code)): Failure => ({
  code,
  message: toEnglish(text),
  text,
});

/** A failure as the exception that carries it. */
export function toError({ code, message, text, data }: Failure): UprightError {
  const error = new UprightError(code, text ?? message, data);
  error.message = message;
  return error;
}

// Errors of the operating system (POSIX errno names, as in Node).
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
    const { code, message, text, data } = thrown;
    return { code, message, ...(text && { text }), ...(data === undefined ? {} : { data }) };
  }
  if (!(thrown instanceof Error)) return toBug(String(thrown));
  if (thrown.name === 'AbortError') return failure('job.canceled', message('errors:callCanceled'));
  const { code: errno = '', path } = thrown as Error & { code?: unknown; path?: unknown };
  const code = typeof errno === 'string' && Object.hasOwn(SYSTEM, errno) ? SYSTEM[errno] : undefined;
  if (code === undefined) return toBug(thrown.message);
  if (code === 'disk.full' || typeof path !== 'string') return failure(code);
  return failure(code, message('errors:pathUnusable', { path, errno: String(errno) }));
}

// One line: a message of another library may go on with a stack.
const toBug = (detail: string): Failure =>
  failure('bug', message('errors:bugWith', { detail: detail.split('\n', 1)[0] ?? '' }));
