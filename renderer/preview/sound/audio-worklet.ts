/**
 * The audio thread: plays runs and grains from their ring buffers, and meters them. It waits for the first blocks of a
 * run; after that time passes whether or not blocks arrive.
 */
import { RunningLoudness } from '../../../core/sound/loudness.js';
import type { Block, Progress, OutputReport, OutputRequest } from './protocol.js';
import { CAPACITY, RingBuffer } from './ring-buffer.js';

declare const currentFrame: number;
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** Sample frames that must be buffered before a run begins. */
const ENOUGH = 9600;
/** After this time a run begins with whatever is buffered. */
const LONGEST_WAIT = 4 * sampleRate;
const PROGRESS_EVERY = 2400;
const LEVELS_EVERY = 1600;
/** Sample frames that metering continues after the last sound, so that the meters fall to silence. */
const FALL = 3.2 * sampleRate;

const toDb = (peak: number): number => (peak > 0 ? 20 * Math.log10(peak) : Number.NEGATIVE_INFINITY);

interface Playing {
  readonly buffer: RingBuffer;
  /** When it was requested, in the context's sample frames. */
  readonly asked: number;
  readonly isGrain: boolean;
  began: boolean;
}

// If the first blocks were late, later ones may be too: the longer the wait, the more is buffered.
const isReady = ({ buffer, asked, isGrain }: Playing): boolean => {
  const waited = currentFrame - asked;
  return isGrain ? buffer.ahead > 0 : waited >= LONGEST_WAIT || buffer.ahead >= Math.max(ENOUGH, waited);
};
const isOver = ({ buffer, began, isGrain }: Playing): boolean => buffer.over || (isGrain && began && buffer.ahead <= 0);

class SoundProcessor extends AudioWorkletProcessor {
  // Three are enough: one that plays, one that fades out, one that begins.
  readonly #rings = Array.from({ length: 3 }, () => new Float32Array(CAPACITY * 2));
  #buffers: Playing[] = [];
  #worker: MessagePort | null = null;
  #told = 0;
  #loudness = new RunningLoudness();
  readonly #both = new Float32Array(256);
  readonly #peaks = [0, 0];
  #metered = 0;
  #lastSound = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<OutputRequest>) => this.#receive(data);
  }

  #receive(request: OutputRequest): void {
    if (request.kind === 'port') {
      this.#worker = request.port;
      this.#worker.onmessage = ({ data }: MessageEvent<Block>) => {
        this.#buffers.find(({ buffer }) => buffer.run === data.run)?.buffer.write(data.at, data.samples, data.softly);
      };
      return;
    }
    for (const { buffer } of this.#buffers) buffer.leave();
    if (request.kind === 'stop') return;
    const isGrain = request.kind === 'grain';
    const ring = this.#rings.shift() ?? new Float32Array(CAPACITY * 2);
    this.#buffers.push({ buffer: new RingBuffer(request.run, ring), asked: currentFrame, began: false, isGrain });
    this.#rings.push(ring);
    if (this.#buffers.length > this.#rings.length) this.#buffers.shift();
    this.#told = 0;
    if (!isGrain) this.#loudness = new RunningLoudness();
  }

  process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [left, right] = output ?? [];
    if (!left || !right) return true;
    for (const each of this.#buffers) {
      const { buffer, isGrain } = each;
      if (!each.began) {
        if (!isReady(each)) continue;
        each.began = true;
        if (!isGrain) this.#tell({ kind: 'began', run: buffer.run, at: currentFrame });
      }
      buffer.play(left, right);
      this.#lastSound = currentFrame;
    }
    if (this.#buffers.some(isOver)) this.#buffers = this.#buffers.filter((each) => !isOver(each));
    this.#tellProgress();
    this.#meter(left, right);
    return true;
  }

  #tellProgress(): void {
    const playing = this.#buffers.at(-1);
    if (!playing?.began || playing.isGrain || playing.buffer.played - this.#told < PROGRESS_EVERY) return;
    this.#told = playing.buffer.played;
    this.#worker?.postMessage({ run: playing.buffer.run, played: this.#told } satisfies Progress);
  }

  #meter(left: Float32Array, right: Float32Array): void {
    if (currentFrame - this.#lastSound > FALL) return;
    const { length } = left;
    const both = this.#both.subarray(0, length * 2);
    for (let i = 0; i < length; i++) {
      const l = left[i] as number;
      const r = right[i] as number;
      both[2 * i] = l;
      both[2 * i + 1] = r;
      this.#peaks[0] = Math.max(this.#peaks[0] as number, Math.abs(l));
      this.#peaks[1] = Math.max(this.#peaks[1] as number, Math.abs(r));
    }
    this.#loudness.add(both);
    this.#metered += length;
    if (this.#metered < LEVELS_EVERY) return;
    const peaks = [toDb(this.#peaks[0] as number), toDb(this.#peaks[1] as number)] as const;
    const levels = { peaks, momentary: this.#loudness.momentary(), shortTerm: this.#loudness.shortTerm() };
    this.#tell({ kind: 'levels', levels });
    this.#metered = 0;
    this.#peaks.fill(0);
  }

  #tell(report: OutputReport): void {
    this.port.postMessage(report);
  }
}

registerProcessor('sound', SoundProcessor);
