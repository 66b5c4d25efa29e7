/**
 * Buffers sound ahead of playback. After an edit, the buffer is written again from just after the playhead; unchanged
 * sound is identical and not decoded twice.
 */
import type { SoundClip } from '../../../core/sound/clips.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import type { Gain } from '../../../core/sound/mastering.js';
import type { ClipReader } from './clip-reader.js';
import { createShuttleAudio } from './shuttle-audio.js';
import { createMixReader, type MixReader } from './mix-reader.js';
import { createMaster, createPlaybackReader, type PlaybackPath } from './playback-mix.js';
import type { Block, Progress } from './protocol.js';

/** Sends blocks ahead of playback. */
export interface Producer {
  readonly setClips: (clips: readonly SoundClip[]) => void;
  readonly setGain: (gain: Gain) => void;
  readonly start: (run: number, path: PlaybackPath, speed: number) => void;
  readonly stop: () => void;
  readonly progress: (progress: Progress) => void;
  readonly grain: (run: number, at: number) => void;
  readonly warm: (at: number) => void;
}

/** Enough for a busy machine or a file that opens slowly, and less than the ring buffer holds. */
const AHEAD = 5 * SAMPLE_RATE;
const BLOCK = 2400;
/** Sound this close to the playhead is not replaced, because it may be played before the replacement arrives. */
const SETTLED = 4800;
/** Run-in of a limiter and of stretched sound that begin in the middle. */
const LEAD = 4800;
/** If it fell behind by more than this, the missed part is not mixed any more. */
const TOO_LATE = SAMPLE_RATE / 2;
/** It then continues this far ahead of the playhead. */
const CATCH_UP = 12_000;
/** A grain for scrubbing: 90 ms, faded in and out. */
const GRAIN = 4320;
const GRAIN_LEVEL = 0.7;
const WARM = SAMPLE_RATE / 2;

interface Run {
  readonly run: number;
  readonly path: PlaybackPath;
  readonly speed: number;
  reader: MixReader;
  /** Sample frames that were written and that were played. */
  written: number;
  played: number;
  /** Whether the next block cross-fades from what was written before. */
  softly: boolean;
  isWorking: boolean;
}

/** A producer that passes blocks to `send`. */
export function createProducer(read: ClipReader['read'], send: (block: Block) => void): Producer {
  let clips: readonly SoundClip[] = [];
  let gain: Gain = { gainDb: 0, ceilingDb: null };
  let current: Run | null = null;
  let seeks = 0;
  let lastGrain = 0;

  const open = (path: PlaybackPath, played: number, speed: number): MixReader => {
    const mix = createMaster(createPlaybackReader({ clips, gain }, read, path, Math.round(played * speed)), gain);
    return speed === 1 ? mix : createShuttleAudio(mix, speed);
  };
  // Includes the run-in, so that it sounds as if it had played from earlier on.
  const openAt = async ({ path, speed }: Run, played: number): Promise<MixReader> => {
    const lead = Math.min(LEAD, played);
    const reader = open(path, played - lead, speed);
    if (lead > 0) await reader.next(lead);
    return reader;
  };
  // Continues from there, unless something else was requested meanwhile.
  const seek = async (run: Run, from: number): Promise<void> => {
    const mine = ++seeks;
    const reader = await openAt(run, from);
    if (current !== run || mine !== seeks) return;
    run.reader = reader;
    run.written = from;
    run.softly = true;
  };
  const work = async (run: Run): Promise<void> => {
    if (run.isWorking) return;
    run.isWorking = true;
    try {
      while (current === run && run.written < run.played + AHEAD) {
        const { reader, written, softly } = run;
        if (written + TOO_LATE < run.played) {
          await seek(run, run.played + CATCH_UP);
          continue;
        }
        const samples = (await reader.next(BLOCK)) as Block['samples'];
        // Something else was requested meanwhile.
        if (current !== run || run.reader !== reader) continue;
        send({ run: run.run, at: written, samples, softly });
        run.written += BLOCK;
        run.softly = false;
      }
    } finally {
      run.isWorking = false;
    }
  };
  const rewrite = (): void => {
    const run = current;
    if (run) void seek(run, Math.min(run.written, run.played + SETTLED)).then(() => work(run));
  };
  return {
    setClips(next) {
      clips = next;
      rewrite();
    },
    setGain(next) {
      if (next.gainDb === gain.gainDb && next.ceilingDb === gain.ceilingDb) return;
      gain = next;
      rewrite();
    },
    start(run, path, speed) {
      current = {
        run,
        path,
        speed,
        reader: open(path, 0, speed),
        written: 0,
        played: 0,
        softly: false,
        isWorking: false,
      };
      void work(current);
    },
    stop() {
      current = null;
    },
    progress({ run, played }) {
      if (current?.run !== run) return;
      current.played = played;
      void work(current);
    },
    grain(run, at) {
      lastGrain = run;
      const reader = createMaster(createMixReader(clips, read, at), { ...gain, ceilingDb: null });
      void reader.next(GRAIN).then((samples) => {
        if (lastGrain !== run || current) return;
        for (let i = 0; i < GRAIN; i++) {
          const level = GRAIN_LEVEL * Math.sin((Math.PI * (i + 0.5)) / GRAIN) ** 2;
          samples[2 * i] = (samples[2 * i] as number) * level;
          samples[2 * i + 1] = (samples[2 * i + 1] as number) * level;
        }
        send({ run, at: 0, samples: samples as Block['samples'], softly: false });
      });
    },
    warm(at) {
      void createMixReader(clips, read, at).next(WARM);
    },
  };
}
