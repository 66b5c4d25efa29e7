/**
 * Networks of a few kilobytes that the real runtime takes for its recognisers, detector of speech and models of speakers. They
 * hear two words: "low" for a deep tone and "high" for a high one; who hums deep is one speaker, who whistles another.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Model } from '../../../core/models/model.js';
import { INT32, INT64, type Network, toOnnx } from './onnx-file.js';
import { BINS, floats, HIGH_BINS, LOW_BINS, longs, node, port } from './tiny-parts.js';
import { tinyWhisper, WHISPER_TOKENS } from './tiny-whisper.js';

/** Log-mel energies over this are a tone; the runtime measures them otherwise for transducers. */
const LOUD = -8;
const LOUD_OF_TRANSDUCER = -13;

/** Encoder, decoder and joiner as NeMo's token-and-duration transducers, such as Parakeet. A word is not told twice in a row. */
const transducer: Readonly<Record<string, Network>> = {
  'encoder.onnx': {
    inputs: [port('audio_signal', ['n', BINS, 't']), port('length', ['n'], INT64)],
    outputs: [port('outputs', ['n', 3, 'frames']), port('encoded_lengths', ['n'], INT64)],
    weights: [
      floats('bands', [3, BINS, 8], [...repeat(LOW_BINS, 8), ...repeat(HIGH_BINS, 8), ...new Array(BINS * 8).fill(0)]),
      floats('bias', [3], [0, 0, LOUD_OF_TRANSDUCER]),
      longs('last', 2),
    ],
    nodes: [
      node('Conv', 'audio_signal bands bias', 'outputs', { ints: { kernel_shape: [8], strides: [8] } }),
      node('Shape', 'outputs', 'shape'),
      node('Gather', 'shape last', 'encoded_lengths'),
    ],
    facts: {
      ...{ vocab_size: 2, subsampling_factor: 8, normalize_type: 'NA', pred_rnn_layers: 1, pred_hidden: 4 },
      url: 'tiny tdt',
    },
  },
  'decoder.onnx': {
    inputs: [
      ...[port('targets', ['n', 1], INT32), port('target_length', ['n'], INT32)],
      ...[port('states.1', [1, 'n', 4]), port('states.2', [1, 'n', 4])],
    ],
    outputs: [
      ...[port('decoded', ['n', 3, 1]), port('prednet_lengths', ['n'], INT32)],
      ...[port('next.1', [1, 'n', 4]), port('next.2', [1, 'n', 4])],
    ],
    weights: [floats('last', [3, 3], [-99, 0, 0, 0, -99, 0, 0, 0, 0])],
    nodes: [
      node('Gather', 'last targets', 'rows'),
      node('Transpose', 'rows', 'decoded', { ints: { perm: [0, 2, 1] } }),
      node('Identity', 'target_length', 'prednet_lengths'),
      ...[node('Identity', 'states.1', 'next.1'), node('Identity', 'states.2', 'next.2')],
    ],
  },
  'joiner.onnx': {
    inputs: [port('encoded', ['n', 3, 1]), port('decoded', ['n', 3, 1])],
    outputs: [port('logits', [1, 1, 1, 8])],
    weights: [longs('shape', 1, 1, 1, 3), floats('durations', [1, 1, 1, 5], [0, 1, 0, 0, 0])],
    nodes: [
      node('Add', 'encoded decoded', 'sum'),
      node('Reshape', 'sum shape', 'tokens'),
      node('Concat', 'tokens durations', 'logits', { ints: { axis: 3 } }),
    ],
  },
};

// Each value `times` times: a kernel that averages.
function repeat(values: readonly number[], times: number): number[] {
  return values.flatMap((value) => new Array<number>(times).fill(value / times));
}

const SENSE_TOKENS = ['<blank>', '<|en|>', '<|zh|>', '<|NEUTRAL|>', '<|Speech|>', '<|woitn|>', '▁low', '▁high'];
const AUTO = 0;
const CHINESE = 1;
const oneHot = (at: number): number[] => SENSE_TOKENS.map((_, i) => (i === at ? 9 : 0));
const stacked = (bins: readonly number[]): number[] =>
  Array.from({ length: 7 }, () => bins.map((bin) => bin / 7)).flat();

/** As SenseVoice: it says that it hears English, or Chinese where it is told to. */
const senseVoice: Readonly<Record<string, Network>> = {
  'model.onnx': {
    inputs: [
      ...[port('x', ['n', 't', 7 * BINS]), port('x_length', ['n'], INT32)],
      ...[port('language', ['n'], INT32), port('text_norm', ['n'], INT32)],
    ],
    outputs: [port('logits', ['n', 'frames', SENSE_TOKENS.length])],
    weights: [
      floats(
        'bands',
        [7 * BINS, SENSE_TOKENS.length],
        stacked(LOW_BINS).flatMap((low, i) => [0, 0, 0, 0, 0, 0, low, stacked(HIGH_BINS)[i] ?? 0]),
      ),
      floats('bias', [SENSE_TOKENS.length], [16 + LOUD, 0, 0, 0, 0, 0, 16, 16]),
      // What precedes the words: language, emotion, event and whether numbers are written in figures.
      floats(
        'heads',
        [2, 4, SENSE_TOKENS.length],
        [1, 2].flatMap((language) => [language, 3, 4, 5].flatMap(oneHot)),
      ),
    ],
    nodes: [
      node('MatMul', 'x bands', 'heard'),
      node('Add', 'heard bias', 'words'),
      node('Gather', 'heads language', 'head'),
      node('Concat', 'head words', 'logits', { ints: { axis: 1 } }),
    ],
    facts: {
      ...{ vocab_size: SENSE_TOKENS.length, lfr_window_size: 7, lfr_window_shift: 6, normalize_samples: 1 },
      ...{ with_itn: 14, without_itn: 15, lang_auto: AUTO, lang_zh: CHINESE, lang_en: 0 },
      ...{ lang_ja: 0, lang_ko: 0, lang_yue: 0 },
      neg_mean: new Array(7 * BINS).fill(0).join(','),
      inv_stddev: new Array(7 * BINS).fill(1).join(','),
    },
  },
};

/** As the fifth Silero: whatever is loud is speech. */
const silero: Network = {
  inputs: [port('input', [1, 576]), port('state', [2, 1, 128]), port('sr', [1], INT64)],
  outputs: [port('output', [1, 1]), port('stateN', [2, 1, 128])],
  weights: [floats('gain', [1, 1], [20]), floats('none', [], [0]), floats('all', [], [1])],
  nodes: [
    node('Abs', 'input', 'level'),
    node('ReduceMean', 'level', 'mean', { ints: { axes: [1], keepdims: 1 } }),
    node('Mul', 'mean gain', 'loud'),
    node('Clip', 'loud none all', 'output'),
    node('Identity', 'state', 'stateN'),
  ],
};

const SEGMENT = 160;
/** As pyannote's segmentation: deep tones are of the first speaker, others of the second. */
const segmentation: Network = {
  inputs: [port('x', ['n', 1, 't'])],
  outputs: [port('y', ['n', 'frames', 7])],
  weights: [
    floats('smooth', [1, 1, 16], new Array(16).fill(1 / 16)),
    floats('classes', [7, 2, 1], [0, 0, 20, 0, -20, 20, ...new Array(8).fill(0)]),
    floats('bias', [7], [1, 0, 0, -9, -9, -9, -9]),
  ],
  nodes: [
    node('Conv', 'x smooth', 'deep', { ints: { kernel_shape: [16], pads: [8, 7] } }),
    ...[node('Abs', 'deep', 'low'), node('Abs', 'x', 'level')],
    node('Concat', 'low level', 'both', { ints: { axis: 1 } }),
    node('AveragePool', 'both', 'means', { ints: { kernel_shape: [SEGMENT], strides: [SEGMENT] } }),
    node('Conv', 'means classes bias', 'scores', { ints: { kernel_shape: [1] } }),
    node('Transpose', 'scores', 'y', { ints: { perm: [0, 2, 1] } }),
  ],
  facts: {
    ...{ sample_rate: 16_000, window_size: 32_000, receptive_field_size: SEGMENT, receptive_field_shift: SEGMENT },
    ...{ num_speakers: 3, powerset_max_classes: 2, num_classes: 7 },
  },
};

/** As WeSpeaker: a voice is how much deeper it is than high. */
const embedding: Network = {
  inputs: [port('feats', ['n', 't', BINS])],
  outputs: [port('embs', ['n', 2])],
  weights: [
    floats(
      'bands',
      [BINS, 2],
      LOW_BINS.flatMap((low, i) => [low - (HIGH_BINS[i] ?? 0), (HIGH_BINS[i] ?? 0) - low]),
    ),
  ],
  nodes: [
    node('ReduceMean', 'feats', 'mean', { ints: { axes: [1], keepdims: 0 } }),
    node('MatMul', 'mean bands', 'embs'),
  ],
  facts: { framework: 'wespeaker', output_dim: 2, sample_rate: 16_000, normalize_samples: 1, language: 'en' },
};

const toTokens = (tokens: readonly string[]): string => tokens.map((token, i) => `${token} ${i}\n`).join('');

/** The files of each model. */
const FILES: Readonly<Record<string, Readonly<Record<string, Network | string>>>> = {
  'tiny-parakeet': { ...transducer, 'tokens.txt': toTokens(['▁low', '▁high', '<blk>']) },
  'tiny-sense': { ...senseVoice, 'tokens.txt': toTokens(SENSE_TOKENS) },
  'tiny-whisper': { ...tinyWhisper, 'tokens.txt': WHISPER_TOKENS },
  'tiny-vad': { 'vad.onnx': silero },
  'tiny-speakers': { 'model.onnx': segmentation, 'embedding.onnx': embedding },
};

/** Writes the files of a model into a new folder, from which it can be installed. */
export async function writeModel(id: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(FILES[id] ?? {})) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : toOnnx(content));
  }
  return folder;
}

const describe = (
  id: string,
  capability: Model['capability'],
  languages: string[],
  runtime: Partial<Model['runtime']>,
): Model => ({
  ...{ id, name: `Tiny ${id.slice(5)}`, capability, languages, licence: 'CC0', size: 1000, voices: 0 },
  homepage: 'https://upright.example/tiny',
  files: [{ url: `https://upright.example/${id}.tar.bz2`, size: null, sha256: null, unpack: 'tar.bz2' }],
  runtime: {
    ...{ engine: 'sherpa-onnx', section: '', files: {}, shared: {}, options: {}, settings: {} },
    ...runtime,
  },
});

/** Them as entries of the list. */
export const tinyListeners: readonly Model[] = [
  describe('tiny-parakeet', 'transcribe', ['en', 'fr'], {
    section: 'transducer',
    files: { encoder: 'encoder.onnx', decoder: 'decoder.onnx', joiner: 'joiner.onnx' },
    shared: { tokens: 'tokens.txt' },
    settings: { modelType: 'nemo_transducer' },
  }),
  describe('tiny-sense', 'transcribe', ['en', 'zh'], {
    ...{ section: 'senseVoice', files: { model: 'model.onnx' }, shared: { tokens: 'tokens.txt' } },
  }),
  describe('tiny-whisper', 'transcribe', ['en', 'nb'], {
    ...{ section: 'whisper', files: { encoder: 'encoder.onnx', decoder: 'decoder.onnx' } },
    shared: { tokens: 'tokens.txt' },
  }),
  describe('tiny-vad', 'vad', [], { section: 'sileroVad', files: { model: 'vad.onnx' } }),
  describe('tiny-speakers', 'diarize', [], {
    ...{ section: 'pyannote', files: { model: 'model.onnx' }, shared: { embedding: 'embedding.onnx' } },
  }),
];
