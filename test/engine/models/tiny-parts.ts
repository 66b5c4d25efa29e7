/** What the tiny networks of the tests are made of. */
import { FLOAT, INT64, type OnnxNode, type Port, type Weights } from './onnx-file.js';

/** Mel bands of a frame. */
export const BINS = 80;
/** How deep a frame is, and how high. */
export const LOW_BINS = Array.from({ length: BINS }, (_, i) => (i < 25 ? 1 / 25 : 0));
export const HIGH_BINS = Array.from({ length: BINS }, (_, i) => (i >= 45 ? 1 / (BINS - 45) : 0));

export const node = (op: string, inputs: string, outputs: string, more: Partial<OnnxNode> = {}): OnnxNode => ({
  ...{ op, inputs: inputs.split(' '), outputs: outputs.split(' ') },
  ...more,
});
export const port = (name: string, shape: Port['shape'], type = FLOAT): Port => ({ name, shape, type });
export const floats = (name: string, shape: readonly number[], values: readonly number[]): Weights => ({
  name,
  shape,
  values,
});
export const longs = (name: string, ...values: readonly number[]): Weights => ({
  ...{ name, shape: [values.length], values },
  type: INT64,
});
