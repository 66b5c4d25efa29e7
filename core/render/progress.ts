/**
 * Parses what FFmpeg writes with `-progress`: reports of `key=value` lines, each ended by `progress=continue` or
 * `progress=end` (FFmpeg documentation, section "Main options").
 */

/** One report; null for what FFmpeg does not know yet. */
export interface FfmpegProgress {
  /** Frames written to the first video stream. */
  readonly frame: number | null;
  /** Recent frames per second. */
  readonly fps: number | null;
  /** Bytes written, of all outputs. */
  readonly bytes: number | null;
  /** Time of the last packet written, in microseconds on the output's timeline. */
  readonly outTimeUs: number | null;
  /** Seconds of output per second of wall time. */
  readonly speed: number | null;
  readonly duplicated: number;
  readonly dropped: number;
  /** Whether it is the last report. */
  readonly done: boolean;
}

/** No report is this long; more text without an end is dropped. */
const REPORT_LIMIT = 65_536;

/**
 * The complete reports in `rest + chunk`, and the remainder for the next call. Begin with an empty `rest`. Lines that
 * are not `key=value` are ignored.
 */
export function parseProgress(rest: string, chunk: string): { rest: string; reports: FfmpegProgress[] } {
  const reports: FfmpegProgress[] = [];
  const text = rest + chunk;
  let fields = new Map<string, string>();
  let reportStart = 0;
  let lineStart = 0;
  for (let lineEnd = text.indexOf('\n'); lineEnd >= 0; lineEnd = text.indexOf('\n', lineStart)) {
    const line = text.slice(lineStart, lineEnd).trim();
    lineStart = lineEnd + 1;
    const equals = line.indexOf('=');
    if (equals <= 0) continue;
    const key = line.slice(0, equals);
    fields.set(key, line.slice(equals + 1).trim());
    if (key !== 'progress') continue;
    reports.push(toProgress(fields));
    fields = new Map();
    reportStart = lineStart;
  }
  const left = text.slice(reportStart);
  return { rest: left.length > REPORT_LIMIT ? '' : left, reports };
}

function toProgress(fields: ReadonlyMap<string, string>): FfmpegProgress {
  const number = (key: string): number | null => toNumber(fields.get(key));
  return {
    frame: number('frame'),
    fps: number('fps'),
    bytes: number('total_size'),
    // `out_time_ms` is in microseconds too, a known mistake of versions without `out_time_us`.
    outTimeUs: number('out_time_us') ?? number('out_time_ms'),
    speed: number('speed'),
    duplicated: number('dup_frames') ?? 0,
    dropped: number('drop_frames') ?? 0,
    done: fields.get('progress') === 'end',
  };
}

/** `1.5` or `1.5x`; null for `N/A` and for the huge negative time that FFmpeg prints before the first packet. */
function toNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?/i.exec(text)?.[0];
  if (value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) && number > -1e15 ? number : null;
}
