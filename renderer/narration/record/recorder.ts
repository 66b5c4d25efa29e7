/** A take of the microphone, as one channel of samples. */

/** Of takes, and of what the noise filter was made for. */
export const TAKE_RATE = 48_000;

/** A take that is being recorded. */
export interface TakeRecording {
  /** How loud it is now, from 0 to 1. */
  readonly level: () => number;
  /** Ends it and gives its samples, 48,000 a second. */
  readonly stop: () => Promise<Float32Array<ArrayBuffer>>;
  /** Ends it without a take. */
  readonly cancel: () => void;
}

/** What a microphone needs of the browser; asked once for all takes of a dialog. */
export interface Microphone {
  readonly record: () => TakeRecording;
  readonly close: () => void;
}

/**
 * Opens the microphone. The browser's own filters are off: they are made for calls, and cut breaths and quiet ends.
 * @throws DOMException where there is none, or it was not allowed
 */
export async function openMicrophone(): Promise<Microphone> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  const context = new AudioContext({ sampleRate: TAKE_RATE });
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  source.connect(analyser);
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  return { close, record: () => record(stream, context, analyser) };
}

function record(stream: MediaStream, context: AudioContext, analyser: AnalyserNode): TakeRecording {
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
  recorder.start();
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    },
    async stop() {
      recorder.stop();
      await ended;
      const decoded = await context.decodeAudioData(await new Blob(parts).arrayBuffer());
      return decoded.getChannelData(0).slice();
    },
    cancel: () => recorder.stop(),
  };
}
