/**
 * The sound of the timeline, mixed in a worker by the export's code at the export's loudness. During playback it is the
 * clock of the picture.
 */
import type { Failure } from '../../../core/errors.js';
import { createEmitter } from '../../../core/emitter.js';
import { type Project, projectLength } from '../../../core/project/project.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { frameToSample } from '../../../core/sound/clips.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import type { Gain } from '../../../core/sound/mastering.js';
import type { LoopRange } from '../transport.js';
import type { PlayerSound } from '../player/player.js';
import { createLoudnessNormalizer } from './loudness-normalizer.js';
import { openOutput, type Output } from './output.js';
import type { SampleRange } from './playback-mix.js';
import type { Levels, PlayRequest, SoundDocument, OutputReport, WorkerReport } from './protocol.js';
import { soundsAlike, toSoundDocument } from './sound-document.js';
import type { SoundSource } from './sound-source.js';

export interface SoundOptions {
  /** The current project; unchanged parts are the same objects. */
  readonly project: () => Project;
  /** The current source of an asset's sound; null where it has none. The same object until it changes. */
  readonly source: (asset: string) => SoundSource | null;
  /** Called with the key of a file that cannot be decoded here. */
  readonly onUnreadable: (key: string, failure: Failure) => void;
}

export interface Sound extends PlayerSound {
  /** To be called after the project or the facts of its files changed. */
  readonly refresh: () => void;
  /** Decodes the sound at a frame, so that playback from there begins immediately. */
  readonly warm: (frame: number) => void;
  /** The monitor's volume, 0 to 1; it does not change the export or the levels. */
  readonly setVolume: (volume: number) => void;
  /** Soloes tracks by their ids; none means all are audible. A muted track stays silent. */
  readonly setSolo: (tracks: ReadonlySet<string>) => void;
  /** Reports levels about thirty times a second while something is audible. */
  readonly onLevels: (listener: (levels: Levels) => void) => () => void;
  /** The gain that brings the mix to the project's loudness, as far as it is measured. */
  readonly gain: () => Gain;
  readonly close: () => void;
}

interface Run {
  readonly id: number;
  readonly from: number;
  readonly speed: number;
  /** Context time in seconds at which its first sample is played. */
  beganAt: number | null;
  /** The last audible position, seconds of the timeline: time never goes back. */
  last: number;
  /** Context time in seconds that was audible last, and the page's time in milliseconds when it last changed. */
  heard: number;
  movedMs: number;
}

/** The speeds at which sound is played. */
const HEARD_SPEEDS = [0.5, 0.75, 1, 2];
/**
 * If the device's clock stops for this long, playback continues without sound: there is no device, or the browser does
 * not allow one yet.
 */
const LONGEST_WAIT_MS = 1000;
/** How long the device may take to open. */
const LONGEST_OPENING_MS = 5000;
/** How long after the last sound the device is closed. */
const REST_MS = 8000;
/** How long an edit waits before it is sent to the worker, during playback and otherwise. */
const HEARD_MS = 50;
const QUIET_MS = 300;

/** Its device is opened when something is first played. */
export function openSound(options: SoundOptions): Sound {
  const worker = new Worker(new URL('./play-worker.ts', import.meta.url), { type: 'module', name: 'sound' });
  const levels = createEmitter<Levels>();
  let output: Output | null = null;
  let opening: Promise<Output | null> | null = null;
  let isOpening = false;
  let run: Run | null = null;
  let runs = 0;
  let volume = 1;
  let solo: ReadonlySet<string> = new Set();
  let sent: SoundDocument | null = null;
  let measured: SoundDocument | null = null;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let gain: Gain = { gainDb: 0, ceilingDb: null };
  // Whether the last run was inaudible; then the next one is not waited for.
  let isDeaf = false;
  let closed = false;

  const post = (request: PlayRequest, transfer: Transferable[] = []): void => worker.postMessage(request, transfer);
  const loudness = createLoudnessNormalizer({
    onGain(found) {
      gain = found;
      post({ kind: 'gain', gain });
    },
    onUnreadable: options.onUnreadable,
  });
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerReport>) => {
    if (data.kind === 'unreadable') options.onUnreadable(data.key, data.failure);
  });

  const receive = (report: OutputReport): void => {
    if (report.kind === 'levels') levels.emit(report.levels);
    else if (run?.id === report.run) run.beganAt = report.at / SAMPLE_RATE;
  };
  const open = (): Promise<Output | null> => {
    opening ??= openOutput(receive).then(
      (opened) => {
        if (closed) void opened.context.close();
        const { port1, port2 } = new MessageChannel();
        opened.post({ kind: 'port', port: port1 }, [port1]);
        post({ kind: 'port', port: port2 }, [port2]);
        opened.setVolume(volume);
        output = opened;
        return opened;
      },
      () => null,
    );
    return opening;
  };
  // A running output, or none where the browser does not allow one yet.
  const wake = async (): Promise<Output | null> => {
    clearTimeout(resting);
    isOpening = output === null;
    const opened = await open();
    isOpening = false;
    if (opened?.context.state === 'suspended') void opened.context.resume();
    return opened;
  };
  const rest = (): void => {
    clearTimeout(resting);
    resting = setTimeout(() => void output?.context.suspend(), REST_MS);
  };
  const silence = (): void => {
    run = null;
    post({ kind: 'stop' });
    output?.post({ kind: 'stop' });
    rest();
  };
  const send = (): void => {
    if (closed) return;
    const document = toSoundDocument(options.project(), options.source, solo);
    if (!sent || !soundsAlike(sent, document)) post({ kind: 'document', document });
    sent = document;
    // The export has every track.
    const whole = solo.size === 0 ? document : toSoundDocument(options.project(), options.source, new Set());
    if (!measured || !soundsAlike(measured, whole)) loudness.setDocument(whole);
    measured = whole;
  };
  // Sends pending changes first, so that playback is not older than the request.
  const sendNow = (): void => {
    clearTimeout(refreshing);
    refreshing = undefined;
    send();
  };
  send();

  return {
    start(frame, speed, loop) {
      sendNow();
      const { fps } = options.project();
      const id = ++runs;
      if (!HEARD_SPEEDS.includes(speed)) {
        silence();
        return;
      }
      const from = framesToSeconds(frame, fps);
      const mine: Run = { id, from, speed, beganAt: null, last: from, heard: 0, movedMs: performance.now() };
      run = mine;
      void wake().then((opened) => {
        if (run !== mine || !opened) return;
        mine.movedMs = performance.now();
        opened.post({ kind: 'run', run: id });
        const path = { from: frameToSample(frame, fps), loop: loop && toSamples(loop, options.project()) };
        post({ kind: 'run', run: id, path, speed });
      });
    },
    stop: silence,
    seconds() {
      if (!run) return null;
      const now = performance.now();
      const heard = output?.heardAt() ?? null;
      if (heard !== null && heard > run.heard) {
        run.heard = heard;
        run.movedMs = now;
        isDeaf = false;
      }
      const patience = isDeaf ? 0 : isOpening ? LONGEST_OPENING_MS : LONGEST_WAIT_MS;
      if (now - run.movedMs > patience) {
        silence();
        isDeaf = true;
        return null;
      }
      if (run.beganAt !== null) run.last = Math.max(run.last, run.from + (run.heard - run.beganAt) * run.speed);
      return run.last;
    },
    scrub(frame) {
      sendNow();
      const id = ++runs;
      run = null;
      void wake().then((opened) => {
        if (runs !== id || !opened) return;
        opened.post({ kind: 'grain', run: id });
        post({ kind: 'stop' });
        post({ kind: 'grain', run: id, at: frameToSample(frame, options.project().fps) });
        rest();
      });
    },
    refresh() {
      // Playback must follow changes immediately; otherwise they wait for a pause.
      if (run && refreshing !== undefined) return;
      clearTimeout(refreshing);
      refreshing = setTimeout(sendNow, run ? HEARD_MS : QUIET_MS);
    },
    warm(frame) {
      sendNow();
      post({ kind: 'warm', at: frameToSample(frame, options.project().fps) });
    },
    setVolume(to) {
      volume = to;
      output?.setVolume(to);
    },
    setSolo(tracks) {
      solo = tracks;
      send();
    },
    onLevels: levels.on,
    gain: () => gain,
    close() {
      closed = true;
      clearTimeout(refreshing);
      clearTimeout(resting);
      worker.terminate();
      loudness.close();
      levels.clear();
      void output?.context.close();
    },
  };
}

// The player's loop, clamped to the project.
const toSamples = ({ start, end }: LoopRange, project: Project): SampleRange => ({
  from: frameToSample(start, project.fps),
  to: frameToSample(Math.max(start + 1, Math.min(end, projectLength(project))), project.fps),
});
