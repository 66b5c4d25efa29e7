/**
 * A Whisper that says "low high" to everything, and whose attention is on the deep and the high tones then: the runtime tells the times of
 * the words by it. Its tokens are followed by attention to what comes next, as the real one's.
 */
import { INT64, type Network } from './onnx-file.js';
import { BINS, floats, HIGH_BINS, LOW_BINS, longs, node, port } from './tiny-parts.js';

const TOKENS = [
  ' low',
  ' high',
  '<eot>',
  '<sot>',
  '<en>',
  '<no>',
  '<translate>',
  '<transcribe>',
  '<nospeech>',
  '<notimes>',
];
const [LOW, HIGH, EOT, SOT, ENGLISH, NORWEGIAN, TRANSLATE, TRANSCRIBE, NO_SPEECH, NO_TIMES] = TOKENS.keys();

/** Each token in base64, with its number. */
export const WHISPER_TOKENS = TOKENS.map((token, i) => `${Buffer.from(token).toString('base64')} ${i}\n`).join('');

// What follows a token, and what is listened to for it: deep tones, high ones.
const NEXT: Readonly<Record<string, { readonly token: number | undefined; readonly attention: readonly number[] }>> = {
  [String(NO_TIMES)]: { token: LOW, attention: [20, 0] },
  [String(LOW)]: { token: HIGH, attention: [0, 20] },
  [String(HIGH)]: { token: EOT, attention: [20, 20] },
  [String(SOT)]: { token: ENGLISH, attention: [0, 0] },
};
const STATE = 2;
const CONTEXT = 40;
const cache = (name: string) => port(name, [1, 'n', CONTEXT, STATE]);

export const tinyWhisper: Readonly<Record<string, Network>> = {
  'encoder.onnx': {
    inputs: [port('mel', ['n', BINS, 't'])],
    outputs: [port('cross_k', ['n', 2, 'frames']), port('cross_v', ['n', 2, 'frames'])],
    weights: [
      floats(
        'bands',
        [2, BINS, 2],
        [LOW_BINS, HIGH_BINS].flatMap((bins) => bins.flatMap((bin) => [bin / 2, bin / 2])),
      ),
    ],
    nodes: [
      node('Conv', 'mel bands', 'cross_k', { ints: { kernel_shape: [2], strides: [2] } }),
      node('Identity', 'cross_k', 'cross_v'),
    ],
    facts: {
      ...{ n_mels: BINS, n_text_layer: 1, n_text_ctx: CONTEXT, n_text_state: STATE, n_vocab: TOKENS.length },
      ...{ sot: Number(SOT), eot: Number(EOT), blank_id: Number(EOT), translate: Number(TRANSLATE) },
      ...{ transcribe: Number(TRANSCRIBE), no_timestamps: Number(NO_TIMES), no_speech: Number(NO_SPEECH) },
      ...{ is_multilingual: 1, n_alignment_heads: 1, sot_sequence: [SOT, ENGLISH, TRANSCRIBE].join(',') },
      ...{ all_language_tokens: [ENGLISH, NORWEGIAN].join(','), all_language_codes: 'en,no' },
    },
  },
  'decoder.onnx': {
    inputs: [
      ...[port('tokens', ['n', 'count'], INT64), cache('self_k'), cache('self_v')],
      ...[port('cross_k', ['n', 2, 'frames']), port('cross_v', ['n', 2, 'frames']), port('offset', [1], INT64)],
    ],
    outputs: [
      ...[port('logits', ['n', 'count', TOKENS.length]), cache('next_k'), cache('next_v')],
      port('attention', ['n', 1, 'count', 'frames']),
    ],
    weights: [
      floats(
        'follows',
        [TOKENS.length, TOKENS.length],
        TOKENS.flatMap((_, from) => TOKENS.map((__, to) => (NEXT[from]?.token === to ? 9 : 0))),
      ),
      floats(
        'heeds',
        [TOKENS.length, 2],
        TOKENS.flatMap((_, from) => NEXT[from]?.attention ?? [0, 0]),
      ),
      longs('heads', 1),
    ],
    nodes: [
      node('Gather', 'follows tokens', 'logits'),
      ...[node('Identity', 'self_k', 'next_k'), node('Identity', 'self_v', 'next_v')],
      node('Gather', 'heeds tokens', 'heed'),
      node('MatMul', 'heed cross_k', 'weights'),
      node('Unsqueeze', 'weights heads', 'attention'),
    ],
  },
};
