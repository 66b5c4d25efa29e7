/**
 * The sound of the timeline, mixed in a worker by the code that the export mixes with, at the loudness of the export. While it
 * plays it is the clock of the picture.
 */
import { type Project, projectLength } from '../../../core/project/project.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { frameToSample, SAMPLE_RATE } from '../../../core/sound/clips.js';
import type { Gain } from '../../../core/sound/mastering.js';
import type { LoopRange } from '../transport.js';
import type { PlayerSound } from '../player/player.js';
import { createLoudnessNormalizer } from './loudness-normalizer.js';
import { openOutput, type Output } from './output.js';
import type { SampleRange } from './playback-mix.js';
import type { Levels, PlayRequest, SoundDocument, OutputReport, WorkerReport } from './protocol.js';
import { soundsAlike, toSoundDocument } from './sound-document.js';
import type { SoundSource } from './sound-source.js';

/** What the sound is made of. */
export interface SoundOptions {
  /** The project now; its equal parts are the same objects. */
  readonly project: () => Project;
  /** Where an asset's sound is read now; null where it has none. The same object until that changes. */
  readonly source: (asset: string) => SoundSource | null;
  /** Told of a file that cannot be decoded here, by its key. */
  readonly onUnreadable: (key: string, message: string) => void;
}

/** The sound. */
export interface Sound extends PlayerSound {
  /** To be called when the project or what is known of its files changed. */
  readonly refresh: () => void;
  /** Decodes what lies at a frame, so that playing from there begins at once. */
  readonly warm: (frame: number) => void;
  /** How loud it is for the ear, 0 to 1; the export and the levels are not changed by it. */
  readonly setVolume: (volume: number) => void;
  /** Only these tracks are heard, by their ids; all where there are none. A muted track stays silent. */
  readonly setSolo: (tracks: ReadonlySet<string>) => void;
  /** Tells the levels about thirty times a second while something sounds. */
  readonly onLevels: (listener: (levels: Levels) => void) => () => void;
  /** The gain that brings the mix to the project's loudness, as far as it was measured. */
  readonly gain: () => Gain;
  readonly close: () => void;
}

interface Run {
  readonly id: number;
  readonly from: number;
  readonly speed: number;
  /** Second of the context at which its first sample is played. */
  beganAt: number | null;
  /** What was heard last, seconds of the timeline: time never runs back. */
  last: number;
  /** Second of the context that was heard last, and when that was another than before, milliseconds of the page. */
  heard: number;
  movedMs: number;
}

/** Speeds at which sound is understood. */
const HEARD_SPEEDS = [1, 2];
/** Where the device stands still for so long, the picture goes without: there is none, or the browser allows none yet. */
const LONGEST_WAIT_MS = 1000;
/** So long it may take to open. */
const LONGEST_OPENING_MS = 5000;
/** So long after the last sound the device is let go. */
const REST_MS = 8000;
/** How long an edit waits until the worker is told of it, while it plays and while it does not. */
const HEARD_MS = 50;
const QUIET_MS = 300;

/** Opens the sound. Its device is opened when something is first heard. */
export function openSound(options: SoundOptions): Sound {
  const worker = new Worker(new URL('./play-worker.ts', import.meta.url), { type: 'module', name: 'sound' });
  const levels = new Set<(levels: Levels) => void>();
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
  // Whether the last run was not heard: the next one is not waited for.
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
    if (data.kind === 'unreadable') options.onUnreadable(data.key, data.message);
  });

  const receive = (report: OutputReport): void => {
    if (report.kind === 'levels') for (const listener of levels) listener(report.levels);
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
  // An output that sounds, or none where the browser allows none yet.
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
    // The export hears every track.
    const whole = solo.size === 0 ? document : toSoundDocument(options.project(), options.source, new Set());
    if (!measured || !soundsAlike(measured, whole)) loudness.setDocument(whole);
    measured = whole;
  };
  // What is heard must not be older than what is asked for now.
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
      // What plays is to be heard as it changes; otherwise there is time until hands rest.
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
    onLevels(listener) {
      levels.add(listener);
      return () => levels.delete(listener);
    },
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

// As the player goes round: no farther than the project.
const toSamples = ({ start, end }: LoopRange, project: Project): SampleRange => ({
  from: frameToSample(start, project.fps),
  to: frameToSample(Math.max(start + 1, Math.min(end, projectLength(project))), project.fps),
});
