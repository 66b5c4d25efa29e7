/**
 * Mel-frequency cepstral coefficients: what a sound says, apart from its pitch and its loudness.
 * Davis and Mermelstein, "Comparison of parametric representations for monosyllabic word recognition", 1980.
 */
import FFT from 'fft.js';

/** Frames of features a second. */
export const FRAME_RATE = 100;
/** Seconds that a frame's spectrum is made of. */
const WINDOW_SECONDS = 0.025;
const LOWEST_HZ = 80;
const HIGHEST_HZ = 7_600;
const BANDS = 32;
// Without the first, which is loudness.
const CEPSTRUM = 12;
/** Numbers of a frame: its cepstrum, and how fast each of that changes. */
export const COEFFICIENTS = 2 * CEPSTRUM;
const PRE_EMPHASIS = 0.97;

/** Features of a sound, frame after frame. */
export interface Features {
  readonly frames: number;
  /** `COEFFICIENTS` numbers a frame. */
  readonly cepstrum: Float32Array;
  /** Loudness of each frame in decibels of full scale. */
  readonly level: Float32Array;
}

/** Features of mono samples between -1 and 1. */
export function toFeatures(samples: Float32Array, sampleRate: number): Features {
  const width = Math.round(WINDOW_SECONDS * sampleRate);
  const size = 2 ** Math.ceil(Math.log2(width));
  const fft = new FFT(size);
  const window = Float64Array.from(
    { length: width },
    (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (width - 1)),
  );
  const bands = planBands(size, sampleRate);
  const cosines = planCosines();
  const frames = Math.floor((samples.length * FRAME_RATE) / sampleRate);
  const cepstrum = new Float32Array(frames * COEFFICIENTS);
  const level = new Float32Array(frames);
  const input = new Float64Array(size);
  const spectrum = fft.createComplexArray();
  const energies = new Float64Array(BANDS);
  for (let frame = 0; frame < frames; frame++) {
    // The window lies around the middle of its frame.
    const from = Math.round(((frame + 0.5) * sampleRate) / FRAME_RATE - width / 2);
    let power = 0;
    let last = from > 0 ? (samples[from - 1] ?? 0) : 0;
    for (let i = 0; i < width; i++) {
      const at = from + i;
      // Beyond the ends of an array is where reading is slow.
      const sample = at >= 0 && at < samples.length ? (samples[at] ?? 0) : 0;
      power += sample * sample;
      input[i] = (sample - PRE_EMPHASIS * last) * (window[i] ?? 0);
      last = sample;
    }
    level[frame] = 10 * Math.log10(power / width + 1e-10);
    fft.realTransform(spectrum, input);
    toBandEnergies(spectrum, bands, energies, size);
    for (let c = 0; c < CEPSTRUM; c++) {
      let sum = 0;
      for (let b = 0; b < BANDS; b++) sum += (energies[b] ?? 0) * (cosines[c * BANDS + b] ?? 0);
      cepstrum[frame * COEFFICIENTS + c] = sum;
    }
  }
  addSlopes(cepstrum, frames);
  return { frames, cepstrum, level };
}

interface Band {
  readonly first: number;
  readonly weights: Float64Array;
}

const NO_BAND: Band = { first: 0, weights: new Float64Array() };

const toMel = (hz: number): number => 1127 * Math.log(1 + hz / 700);
const toHz = (mel: number): number => 700 * (Math.exp(mel / 1127) - 1);

/** Triangles of equal width on the mel scale. */
function planBands(size: number, sampleRate: number): Band[] {
  const lowest = toMel(LOWEST_HZ);
  const step = (toMel(HIGHEST_HZ) - lowest) / (BANDS + 1);
  const bins = Array.from({ length: BANDS + 2 }, (_, i) => (toHz(lowest + i * step) * size) / sampleRate);
  return Array.from({ length: BANDS }, (_, b) => {
    const [low = 0, middle = 0, high = 0] = bins.slice(b, b + 3);
    const first = Math.max(0, Math.ceil(low));
    const last = Math.min(size / 2, Math.floor(high));
    const weights = Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
      const bin = first + i;
      return Math.max(0, bin <= middle ? (bin - low) / (middle - low) : (high - bin) / (high - middle));
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: sum > 0 ? weights.map((weight) => weight / sum) : Float64Array.of(1) };
  });
}

/** Logarithms of the mean power in each band. */
function toBandEnergies(spectrum: number[], bands: readonly Band[], energies: Float64Array, size: number): void {
  for (let b = 0; b < bands.length; b++) {
    const { first, weights } = bands[b] ?? NO_BAND;
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      const re = spectrum[(first + i) * 2] ?? 0;
      const im = spectrum[(first + i) * 2 + 1] ?? 0;
      sum += (re * re + im * im) * (weights[i] ?? 0);
    }
    energies[b] = Math.log(sum / size + 1e-7);
  }
}

/** The discrete cosine transform (DCT-II) without its mean, lifted so that all coefficients weigh alike. */
function planCosines(): Float64Array {
  const cosines = new Float64Array(CEPSTRUM * BANDS);
  for (let c = 0; c < CEPSTRUM; c++) {
    const lift = 1 + 11 * Math.sin((Math.PI * (c + 1)) / 22);
    for (let b = 0; b < BANDS; b++) {
      cosines[c * BANDS + b] = (lift * Math.cos((Math.PI * (c + 1) * (b + 0.5)) / BANDS)) / BANDS;
    }
  }
  return cosines;
}

// Furui, "Speaker-independent isolated word recognition using dynamic features of speech spectrum", 1986.
const SLOPE_REACH = 2;

/** Writes the slope of each coefficient behind the coefficients: a line fitted to the frames around. */
function addSlopes(cepstrum: Float32Array, frames: number): void {
  const at = (frame: number, c: number): number =>
    cepstrum[Math.min(frames - 1, Math.max(0, frame)) * COEFFICIENTS + c] ?? 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let c = 0; c < CEPSTRUM; c++) {
      let slope = 0;
      for (let k = 1; k <= SLOPE_REACH; k++) slope += k * (at(frame + k, c) - at(frame - k, c));
      cepstrum[frame * COEFFICIENTS + CEPSTRUM + c] = slope;
    }
  }
}
