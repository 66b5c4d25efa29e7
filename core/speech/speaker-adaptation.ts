/**
 * Speaker adaptation: what a first alignment shows of a speaker makes the second one better.
 * Leggetter and Woodland, "Maximum likelihood linear regression for speaker adaptation of continuous density hidden Markov
 * models", 1995.
 */
import { COEFFICIENTS } from './mfcc.js';
import type { RecordingFeatures } from './recording-features.js';
import { type Reference, SPEECH } from './reference.js';
import { solveLinear } from './solve-linear.js';

// The cepstrum and its slopes are mapped apart: a slope knows no offset.
const HALF = COEFFICIENTS / 2;
// How many frames the belief is worth that a speaker sounds like the synthesis.
const PRIOR_FRAMES = 50;
/**
 * What a difference weighs afterwards against before, when it was of another voice. From 0.45 to 0.7 the errors are the
 * same; at 1 and above, words are left out rather than heard wrong.
 */
const WEIGHT = 0.6;

/** What is compared: both are in the same units. */
export interface Comparison {
  readonly reference: Reference;
  readonly recording: RecordingFeatures;
}

/** What `path`, the row of each frame, says of a pair of frames. */
interface Pairs extends Comparison {
  readonly path: Int32Array;
}

/**
 * The reference in the voice of the recording, and both so weighed that a coefficient counts by how alike it is in the two.
 */
export function adaptToSpeaker(pairs: Pairs): Comparison {
  const { reference, recording } = pairs;
  const before = toDeviations(pairs);
  const cepstrum = new Float32Array(reference.cepstrum.length);
  for (const offset of [0, HALF]) mapRows(reference, fitMap(pairs, offset), offset, cepstrum);
  const mapped = { ...reference, cepstrum };
  const after = toDeviations({ ...pairs, reference: mapped });
  const scale = WEIGHT * Math.sqrt(before.reduce((sum, deviation) => sum + deviation ** 2, 0) / COEFFICIENTS);
  const weights = after.map((deviation) => scale / deviation);
  const weigh = (values: Float32Array) => values.map((value, i) => value * (weights[i % COEFFICIENTS] ?? 0));
  return {
    reference: { ...mapped, cepstrum: weigh(cepstrum) },
    recording: { ...recording, cepstrum: weigh(recording.cepstrum) },
  };
}

/** The root of the mean square of the differences, by coefficient. */
function toDeviations({ reference, recording, path }: Pairs): Float64Array {
  const squares = new Float64Array(COEFFICIENTS);
  let count = 0;
  for (let frame = 0; frame < path.length; frame++) {
    const row = path[frame] ?? 0;
    if (reference.kinds[row] !== SPEECH) continue;
    count++;
    for (let c = 0; c < COEFFICIENTS; c++) {
      const said = recording.cepstrum[frame * COEFFICIENTS + c] ?? 0;
      squares[c] = (squares[c] ?? 0) + ((reference.cepstrum[row * COEFFICIENTS + c] ?? 0) - said) ** 2;
    }
  }
  return squares.map((sum) => Math.sqrt(Math.max(1e-6, sum / Math.max(1, count))));
}

/** The affine map that brings the rows nearest to their frames, by least squares: a column a coefficient, offsets last. */
function fitMap({ reference, recording, path }: Pairs, offset: number): Float64Array {
  const size = HALF + 1;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size * HALF);
  for (let i = 0; i < size; i++) matrix[i * size + i] = PRIOR_FRAMES;
  for (let i = 0; i < HALF; i++) right[i * HALF + i] = PRIOR_FRAMES;
  const heard = new Float64Array(size).fill(1);
  for (let frame = 0; frame < path.length; frame++) {
    const row = path[frame] ?? 0;
    if (reference.kinds[row] !== SPEECH) continue;
    const said = frame * COEFFICIENTS + offset;
    for (let i = 0; i < HALF; i++) heard[i] = reference.cepstrum[row * COEFFICIENTS + offset + i] ?? 0;
    for (let i = 0; i < size; i++) {
      const value = heard[i] ?? 0;
      for (let j = 0; j < size; j++) matrix[i * size + j] = (matrix[i * size + j] ?? 0) + value * (heard[j] ?? 0);
      for (let c = 0; c < HALF; c++) {
        right[i * HALF + c] = (right[i * HALF + c] ?? 0) + value * (recording.cepstrum[said + c] ?? 0);
      }
    }
  }
  return solveLinear(matrix, right, size);
}

function mapRows({ cepstrum, rows }: Reference, map: Float64Array, offset: number, to: Float32Array): void {
  for (let row = 0; row < rows; row++) {
    const at = row * COEFFICIENTS + offset;
    for (let c = 0; c < HALF; c++) {
      let sum = map[HALF * HALF + c] ?? 0;
      for (let i = 0; i < HALF; i++) sum += (map[i * HALF + c] ?? 0) * (cepstrum[at + i] ?? 0);
      to[at + c] = sum;
    }
  }
}
