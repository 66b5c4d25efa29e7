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
  const begin = all.findIndex((each) => each !== 0);
  return begin < 0 ? new Float32Array(0) : all.slice(begin, all.findLastIndex((each) => each !== 0) + 1);
}
