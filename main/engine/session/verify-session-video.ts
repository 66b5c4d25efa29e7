/** Whether a finished video keeps the times of its plan. */
import type { MediaInfo } from '../../../core/media/media-info.js';
import { message } from '../../../core/locales/message.js';
import { itemEnd } from '../../../core/project/item.js';
import { framesPerSecond, framesToUs, SECOND_US } from '../../../core/project/time.js';
import { compileSession } from '../../../core/session/compile.js';
import type { Interval } from '../../../core/session/intervals.js';
import type { ComparedOverlays } from '../../../core/session/verify/compare-overlays.js';
import {
  lengthFinding,
  type NameOf,
  overlayFinding,
  toneFinding,
  type VerifyFinding,
} from '../../../core/session/verify/findings.js';
import type { MadeSource } from './make-source.js';
import { type OverlayPorts, verifyOverlays } from './verify-overlays.js';
import { isOnTime, verifyTones, type VerifiedTone } from './verify-tones.js';

/** What was compared. Times are microseconds. */
export interface VerifiedVideo {
  readonly length: { readonly expected: number; readonly found: number };
  readonly tones: readonly (VerifiedTone & { readonly onTime: boolean; readonly row: string | null })[];
  readonly looked: ComparedOverlays['looked'];
  /** In order of their times. */
  readonly findings: readonly VerifyFinding[];
  /** Whether nothing is wrong. */
  readonly agrees: boolean;
}

/** Compares a video that was probed as `info` with the source of its session. */
export async function verifySessionVideo(
  file: string,
  info: MediaInfo,
  made: Pick<MadeSource, 'source' | 'session' | 'sounds' | 'translate'>,
  ports: OverlayPorts,
  signal: AbortSignal,
): Promise<VerifiedVideo> {
  const { session, source, sounds, translate } = made;
  const { intervals } = session;
  const ends = compileSession(source, translate).tracks.flatMap(({ items }) => items.map(itemEnd));
  const expected = framesToUs(Math.max(0, ...ends), source.fps);
  const found = info.video?.durationUs ?? info.durationUs ?? 0;
  const cues = sounds.cues.flatMap((cue) => (cue.kind === 'tone' ? [cue] : []));
  const heard = info.audio
    ? await verifyTones(file, cues, ports.tools, signal)
    : cues.map((cue) => ({ cue, heardAt: null }));
  const intervalOf = ({ cue }: VerifiedTone) => intervals.find(({ id }) => id === cue.interval) ?? intervals[0];
  const tones = heard.map((tone) => ({ ...tone, onTime: isOnTime(tone), row: intervalOf(tone)?.row ?? null }));
  const frame = info.video?.fps ? SECOND_US / framesPerSecond(info.video.fps) : SECOND_US / 24;
  // The last sound may end within a frame.
  const isAsLong = Math.abs(expected - found) <= 2 * frame;
  const overlays = info.video ? await verifyOverlays(file, info.video, made, ports, signal) : null;
  const nameOf = namesOf(made);
  const findings = [
    ...(isAsLong ? [] : [lengthFinding(expected, found)]),
    ...tones.flatMap((tone) => {
      const interval = intervalOf(tone);
      return tone.onTime || !interval ? [] : [toneFinding(tone.cue, tone.heardAt, interval, nameOf)];
    }),
    ...(overlays?.findings ?? []).map((finding) => overlayFinding(finding, nameOf)),
  ].toSorted((p, q) => p.at - q.at);
  const nothing = { looked: 0, read: 0 };
  const looked = overlays?.looked ?? { timer: nothing, bar: nothing, 'session-bar': nothing };
  return { length: { expected, found }, tones, looked, findings, agrees: findings.every(({ wrong }) => !wrong) };
}

/** What intervals are called in the video. */
const namesOf =
  ({ source, translate }: Pick<MadeSource, 'source' | 'translate'>): NameOf =>
  ({ kind, exercise }: Interval) => {
    if (kind === 'work' && exercise !== null) return source.clips[exercise]?.name ?? exercise;
    const texts = {
      prepare: 'session:getReady',
      work: 'session:work',
      rest: 'session:rest',
      switch: 'session:switchSides',
    } as const;
    return translate(message(texts[kind]));
  };
