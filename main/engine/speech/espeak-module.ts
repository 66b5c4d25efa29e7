/** The part of `@echogarden/espeak-ng-emscripten` that is used: the package has no types of its own. */

/** What happens in the sound at `audio_position` milliseconds. */
export interface EspeakEvent {
  readonly type: 'sentence' | 'word' | 'mark' | 'phoneme' | 'end' | 'play' | 'msg_terminated' | 'samplerate';
  readonly audio_position: number;
  /** The name of a mark or the phoneme in IPA; empty for a pause. */
  readonly id: string | number | undefined;
}

/** One synthesiser. It is not told when a voice does not exist, see `set_voice`. */
export interface EspeakWorker {
  /** 0 where the voice was found; otherwise the previous one stays. */
  readonly set_voice: (name: string) => number;
  /** Words a minute. */
  readonly set_rate: (rate: number) => void;
  /** 0 to 100, 50 by default. */
  readonly set_pitch: (pitch: number) => void;
  readonly get_samplerate: () => number;
  /** Every voice with the languages that it speaks. */
  readonly list_voices: () => readonly { readonly languages: readonly { readonly name: string }[] }[];
  /** Reads SSML. The callback ends the synthesis by giving true. */
  readonly synthesize: (
    ssml: string,
    onSamples: (samples: Int16Array | null, events: readonly EspeakEvent[]) => boolean,
  ) => void;
}

/** What the package exports. */
export type EspeakFactory = (options: { readonly getPreloadedPackage: () => ArrayBuffer }) => Promise<{
  readonly eSpeakNGWorker: new () => EspeakWorker;
}>;
