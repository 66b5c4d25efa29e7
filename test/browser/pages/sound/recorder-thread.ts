/** The audio thread's part of the recorder: passes on what it hears, with the sample frame that it begins at. */
declare const currentFrame: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

class Recorder extends AudioWorkletProcessor {
  process([input]: Float32Array[][]): boolean {
    const [left, right] = input ?? [];
    if (left) this.port.postMessage({ at: currentFrame, left: left.slice(), right: (right ?? left).slice() });
    return true;
  }
}

registerProcessor('recorder', Recorder);
