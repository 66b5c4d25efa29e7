/** Times of TTML (https://www.w3.org/TR/ttml2/#timing-value-time-expression), in each of its forms. */
import { SECOND_US } from '../../project/time.js';

/** How a document counts frames and ticks. */
export interface TtmlRates {
  /** Frames that are counted to a second. */
  readonly nominal: number;
  /** Frames that pass in a second. */
  readonly frames: number;
  readonly subFrames: number;
  readonly ticks: number;
  /** Whether two numbers of frames are skipped at most minutes, as NTSC's drop-frame timecode does. */
  readonly isDropped: boolean;
}

/** The rates that the attributes of the root say. */
export function parseTtmlRates(attributes: ReadonlyMap<string, string>): TtmlRates {
  const number = (name: string): number | undefined => {
    const value = Number(/^\s*(\d{1,9})\s*$/.exec(attributes.get(name) ?? '')?.[1]);
    return value > 0 ? value : undefined;
  };
  const [, num = '1', den = '1'] =
    /^\s*(\d{1,6})[\s:]+(\d{1,6})\s*$/.exec(attributes.get('frameRateMultiplier') ?? '') ?? [];
  const nominal = number('frameRate') ?? 30;
  const multiplier = Number(num) > 0 && Number(den) > 0 ? Number(num) / Number(den) : 1;
  const subFrames = number('subFrameRate') ?? 1;
  const frames = nominal * multiplier;
  const ticks = number('tickRate') ?? (attributes.has('frameRate') ? frames * subFrames : 1);
  const isDropped = attributes.get('timeBase') === 'smpte' && attributes.get('dropMode') === 'dropNTSC';
  return { nominal, frames, subFrames, ticks, isDropped };
}

const CLOCK = /^(\d{2,9}):(\d{2}):(\d{2})(?:(\.\d{1,20})|:(\d{2,9})(?:\.(\d{1,9}))?)?$/;
const OFFSET = /^(\d{1,15}(?:\.\d{1,20})?)(h|ms|m|s|f|t)$/;

/** Microseconds of a time expression; null for anything else. */
export function parseTtmlTime(text: string, rates: TtmlRates): number | null {
  const offset = OFFSET.exec(text.trim().slice(0, 60));
  if (offset) return toSafe((Number(offset[1]) * SECOND_US) / perSecond(offset[2] ?? 's', rates));
  const clock = CLOCK.exec(text.trim().slice(0, 60));
  if (!clock) return null;
  const [, hours, minutes, seconds, fraction, frames = '0', subFrames = '0'] = clock;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (fraction !== undefined) return toSafe((whole + Number(`0${fraction}`)) * SECOND_US);
  const count = Number(frames) + Number(subFrames) / rates.subFrames;
  if (!rates.isDropped) return toSafe((whole + count / rates.frames) * SECOND_US);
  const minute = Math.floor(whole / 60);
  const skipped = 2 * (minute - Math.floor(minute / 10));
  return toSafe(((whole * rates.nominal + count - skipped) / rates.frames) * SECOND_US);
}

function perSecond(unit: string, { frames, ticks }: TtmlRates): number {
  switch (unit) {
    case 'h':
      return 1 / 3600;
    case 'm':
      return 1 / 60;
    case 'ms':
      return 1000;
    case 'f':
      return frames;
    case 't':
      return ticks;
    default:
      return 1;
  }
}

const toSafe = (us: number): number | null => (Number.isSafeInteger(Math.round(us)) ? Math.round(us) : null);
