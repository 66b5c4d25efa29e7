/** Records what reaches the loudspeakers of a page. */
import recorderThread from './recorder-thread.ts?worker&url';

const blocks: { readonly at: number; readonly left: Float32Array; readonly right: Float32Array }[] = [];

/** Listens to everything that is connected to a destination from now on. */
export function recordDestinations(): void {
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
    if (to instanceof AudioDestinationNode) {
      void this.context.audioWorklet.addModule(recorderThread).then(() => {
        const recorder = new AudioWorkletNode(this.context, 'recorder', { numberOfOutputs: 0 });
        recorder.port.onmessage = ({ data }) => blocks.push(data);
        connect.call(this, recorder);
      });
    }
    return connect.call(this, to);
  } as AudioNode['connect'];
}

/** What was heard since the last call: the left channel without the silence before and after. */
export function takeRecording(): Float32Array {
  const first = blocks[0]?.at ?? 0;
  const last = blocks.at(-1);
  const all = new Float32Array(last ? last.at + last.left.length - first : 0);
  for (const { at, left } of blocks.splice(0)) all.set(left, at - first);
  const begin = all.findIndex(isHeard);
  return begin < 0 ? new Float32Array(0) : all.slice(begin, all.findLastIndex(isHeard) + 1);
}

/** Settles when `frames` sample frames were recorded since the first that was heard. */
export async function soundFor(frames: number): Promise<void> {
  for (;;) {
    const first = blocks.find(({ left }) => left.some(isHeard));
    const last = blocks.at(-1);
    if (first && last && last.at + last.left.length - first.at >= frames) return;
    await nextTurn();
  }
}

/** Settles when nothing was heard for a tenth of a second of the device's time. */
export async function silence(): Promise<void> {
  const from = blocks.at(-1)?.at ?? 0;
  for (;;) {
    const loud = blocks.findLast(({ left }) => left.some(isHeard));
    if ((blocks.at(-1)?.at ?? 0) - Math.max(loud?.at ?? 0, from) >= 4800) return;
    await nextTurn();
  }
}

const isHeard = (sample: number): boolean => sample !== 0;
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
