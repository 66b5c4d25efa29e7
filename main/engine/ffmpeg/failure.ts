/** Turns a failed run of FFmpeg or ffprobe into an error, by how it ended and by its last lines. */
import { type Message, message } from '../../../core/locales/message.js';
import { type ErrorCode, UprightError } from '../../../core/errors.js';

export interface ProcessExit {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly exitCode: number | null;
  /** The signal that ended it. */
  readonly signal: string | null;
  /** What it wrote to standard error, the last lines. */
  readonly lines: readonly string[];
  /** Why it could not be started. */
  readonly startError?: NodeJS.ErrnoException | undefined;
}

/** The data of every `ffmpeg.failed` and `ffmpeg.interrupted`, and of the more exact codes that replace it. */
export interface FfmpegFailure {
  readonly command: readonly string[];
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** It was ended by a fault of its own, not by a decision: a reason to try another tool. */
  readonly crashed: boolean;
  readonly lastLines: readonly string[];
}

const LAST_LINES = 30;

/** The error for a run that ended badly. `program` is `FFmpeg` or `ffprobe`, for the sentence. */
export function toFfmpegError(program: string, exit: ProcessExit): UprightError {
  const crashed = isCrash(exit);
  const data: FfmpegFailure = {
    command: exit.command,
    exitCode: exit.exitCode,
    signal: exit.signal,
    crashed,
    lastLines: exit.lines.slice(-LAST_LINES),
  };
  const [code, meaning] = readMeaning(program, exit, crashed);
  return new UprightError(code, meaning, data);
}

function readMeaning(program: string, exit: ProcessExit, crashed: boolean): [ErrorCode, Message] {
  if (exit.startError !== undefined) return readStartError(program, exit, exit.startError);
  const code = String(exit.exitCode);
  const text = exit.lines.join('\n');
  if (isRefusalToOverwrite(exit.lines)) {
    return ['output.invalid', message('rendering:mayNotReplace')];
  }
  if (/No space left on device|Disk quota exceeded|There is not enough space on the disk/i.test(text)) {
    return ['disk.full', message('rendering:diskFull')];
  }
  const denied = exit.lines.find((line) => isDeniedOutput(line, exit.command.at(-1) ?? ''));
  if (denied !== undefined) {
    return ['output.unwritable', message('rendering:outputDenied', { why: toReason(denied) })];
  }
  if (exit.signal === 'SIGKILL') {
    return ['ffmpeg.interrupted', message('rendering:endedFromOutside', { program })];
  }
  if (crashed)
    return [
      'ffmpeg.failed',
      message('rendering:crashed', { program, how: exit.signal ?? message('rendering:exitCode', { code }) }),
    ];
  const why = toCause(exit.lines);
  return [
    'ffmpeg.failed',
    why === ''
      ? message('rendering:couldNotFinish', { program, code })
      : message('rendering:couldNotFinishBecause', { program, code, why }),
  ];
}

function readStartError(program: string, exit: ProcessExit, error: NodeJS.ErrnoException): [ErrorCode, Message] {
  const path = exit.command[0] ?? program;
  if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOEXEC') {
    return ['ffmpeg.missing', message('rendering:startsNoMore', { program, path, code: error.code })];
  }
  if (error.code === 'E2BIG' || error.code === 'ENAMETOOLONG') {
    return ['ffmpeg.failed', message('rendering:commandTooLong', { program })];
  }
  const code = TOO_BUSY.includes(error.code ?? '') ? 'ffmpeg.interrupted' : 'ffmpeg.failed';
  return [code, message('rendering:couldNotStart', { program, why: error.code ?? error.message })];
}

// The system lacks memory, processes or open files at the moment.
const TOO_BUSY = ['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE'];

/** A fault's signal, or Windows' status of one (0xC0000000 and above). */
function isCrash({ signal, exitCode }: ProcessExit): boolean {
  return (signal !== null && /^SIG(SEGV|ABRT|BUS|FPE|ILL|SYS|TRAP)$/.test(signal)) || (exitCode ?? 0) >= 0xc0000000;
}

/** FFmpeg 5 and later name the output in the line; older ones begin it with the path. */
function isDeniedOutput(line: string, output: string): boolean {
  if (/Read-only file system/.test(line)) return true;
  if (!/Permission denied|No such file or directory|Is a directory|Operation not permitted/.test(line)) return false;
  return /Error opening output/.test(line) || (output !== '' && line.includes(output) && !/input/.test(line));
}

/** Lines that say only that something failed; they follow the one that says why. */
const idleLines = [
  /^\s*$/,
  /Conversion failed!|^Exiting|^(frame|video|size)=/,
  /Error opening (input|output) files?\b|Error (selecting|while opening) an? ?encoder|Error initializing output stream/,
  /Error while (filtering|processing|opening encoder)|Error sending frames to consumers|Could not open encoder before EOF/,
  /Nothing was written into output|Task finished with error|Terminating thread/,
];

/** The line of a failed run's standard error that says why, for a person; empty when there is none. */
export function toCause(lines: readonly string[]): string {
  const line = lines.findLast((candidate) => !idleLines.some((idle) => idle.test(candidate)));
  return toReason(line ?? lines.at(-1) ?? '');
}

/** Without `[libx264 @ 0x55…]`, which means nothing to a person. */
function toReason(line: string): string {
  return line
    .replace(/\[[^\]]* @ 0x?[0-9a-f]+\]\s*/gi, '')
    .trim()
    .replace(/[.;]$/, '')
    .slice(0, 240);
}

/** FFmpeg 7 does not overwrite an existing output and yet ends with exit code 0. */
export function isRefusalToOverwrite(lines: readonly string[]): boolean {
  return lines.some((line) => /^File '.*' already exists\. (Overwrite\?|Exiting\.)/.test(line));
}
