/** The audio output: the audio thread and its volume, opened when something is first played. */
import audioThread from './audio-worklet.ts?worker&url';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import type { OutputReport, OutputRequest } from './protocol.js';

export interface Output {
  readonly context: AudioContext;
  readonly post: (request: OutputRequest, transfer?: readonly Transferable[]) => void;
  readonly setVolume: (volume: number) => void;
  /** The context time that is audible now, seconds; null while the context is suspended. */
  readonly heardAt: () => number | null;
}

const VOLUME_SECONDS = 0.015;

/** Opens an output; rejects where the browser has none. */
export async function openOutput(onReport: (report: OutputReport) => void): Promise<Output> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' });
  await context.audioWorklet.addModule(audioThread);
  const node = new AudioWorkletNode(context, 'sound', { numberOfInputs: 0, outputChannelCount: [2] });
  const volume = context.createGain();
  node.connect(volume).connect(context.destination);
  node.port.onmessage = ({ data }: MessageEvent<OutputReport>) => onReport(data);
  return {
    context,
    post: (request, transfer = []) => node.port.postMessage(request, [...transfer]),
    setVolume: (to) => volume.gain.setTargetAtTime(to, context.currentTime, VOLUME_SECONDS),
    heardAt: () => (context.state === 'running' ? heardNow(context) : null),
  };
}

// Between two blocks of the device the page's clock interpolates. Without a device there is no time.
function heardNow(context: AudioContext): number {
  const { contextTime, performanceTime } = context.getOutputTimestamp();
  if (!contextTime || !performanceTime) return context.currentTime - (context.outputLatency || context.baseLatency);
  return Math.min(context.currentTime, contextTime + (performance.now() - performanceTime) / 1000);
}
