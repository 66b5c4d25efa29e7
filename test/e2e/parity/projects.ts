/** Projects that together use everything that can be seen, and the frames at which they are compared. */
import { OWN_FONT } from './media.js';
import { textLooks } from './text-looks.js';

/** A project without its assets. */
export interface ParityProject {
  readonly fields: object;
  /** What is seen at each frame that is compared. */
  readonly frames: Readonly<Record<number, string>>;
}

const SIZE = { width: 1080, height: 1920 };
const SHOT = 20;

const keys = (...values: readonly (readonly [frame: number, value: number, easing?: string])[]) => ({
  keyframes: values.map(([frame, value, easing = 'linear']) => ({ frame, value, easing })),
});
let made = 0;
const clip = (asset: string, start: number, fields: object = {}, length = SHOT) => ({
  ...{ kind: 'footage', id: `clip${made++}`, asset, start, length },
  ...fields,
});
const image = (asset: string, start: number, fields: object = {}, length = SHOT) => ({
  ...{ kind: 'image', id: `image${made++}`, asset, start, length },
  ...fields,
});
const title = (text: string, start: number, style: object, fields: object = {}, length = SHOT) => ({
  ...{ kind: 'title', id: `title${made++}`, text, start, length, style: { size: 90, ...style } },
  ...fields,
});
const pictures = (id: string, ...items: object[]) => ({ id, kind: 'picture', items });
/** A track for each: they are seen at once. */
const texts = (id: string, ...items: object[]) =>
  items.map((item, i) => ({ id: `${id}${i}`, kind: 'text', items: [item] }));

const shots: ParityProject = {
  fields: {
    size: SIZE,
    background: '#203040',
    tracks: [
      pictures(
        'main',
        clip('coast', 0, { speed: 1.7, grade: { exposure: 0.6, contrast: 1.2, saturation: 1.4, temperature: 0.5 } }),
        clip('phone', 20, { fit: 'contain', backdrop: '#603020' }),
        clip('hdr', 40, { lut: { asset: 'warm', intensity: 0.6 }, focus: { x: 0.2, y: 0.5 } }),
        clip('full', 60, { reverse: true, fit: 'blur' }),
        clip('walk', 80, { in: 700_000, freeze: true, rotate: 90, fit: 'contain' }),
        clip(
          'short',
          100,
          { loop: true, crop: { left: 0.1, top: 0.2, right: 0.15, bottom: 0.1 }, flip: { horizontal: true } },
          30,
        ),
        clip('lost', 130),
        clip('sixty', 150, { speed: 0.5, grade: { exposure: -0.7, saturation: 0.3 } }),
        clip('chart', 170, {
          scale: keys([0, 1, 'ease-in-out'], [19, 1.5]),
          rotation: keys([0, 0, 'back-out'], [19, 8]),
        }),
        clip('turned', 190, { in: 400_000 }),
      ),
      pictures(
        'over',
        clip('alpha', 0, { fit: 'contain', scale: 0.8, rotation: 15, position: { x: 0.3, y: 0.25 } }),
        image('jpeg', 20, {
          scale: 0.45,
          crop: { left: 0.2, right: 0.1 },
          flip: { vertical: true },
          position: { x: 0.3, y: 0.2 },
        }),
        image('badge', 40, { fit: 'contain', scale: 0.6, position: { x: 0.7, y: 0.8 }, fade: { in: 15, out: 0 } }),
        clip('screen', 80, {
          scale: 0.7,
          chromaKey: { color: '#18c030', similarity: 0.14, smoothness: 0.08, despill: 0.8 },
        }),
        clip('butterfly', 150, {
          scale: 0.5,
          opacity: keys([0, 0.2], [19, 0.9]),
          position: { x: keys([0, 0.2, 'ease-out'], [19, 0.6]), y: 0.3 },
        }),
      ),
      pictures(
        'top',
        image('gif', 0, { fit: 'contain', scale: 0.5, position: { x: 0.7, y: 0.75 } }),
        image('webp', 20, { scale: 0.4, rotate: 270, opacity: 0.7, position: { x: 0.7, y: 0.8 } }),
        clip('sequence', 60, { loop: true, fit: 'contain', scale: 0.5, position: { x: 0.7, y: 0.8 } }),
      ),
      { ...pictures('hidden', clip('chart', 0, {}, 210)), hidden: true },
      ...texts(
        'titles',
        title('Leg day', 0, { font: 'Anton', outline: { width: 8 } }),
        title('Rest', 60, { box: {} }, { fade: { in: 10, out: 5 } }),
      ),
    ],
  },
  frames: {
    7: 'graded, faster; alpha and animated overlays, a title',
    31: 'phone footage on a colour; stills over it',
    52: 'HDR through a table, a picture fading in',
    66: 'backwards on its blur, numbered pictures, a title fading in',
    90: 'frozen and turned; a green screen',
    118: 'a loop, cropped and mirrored',
    136: 'missing',
    158: 'slow from 60 frames a second; a moving overlay',
    181: 'zooming and turning',
    200: 'after it: fitted anew',
  },
};

const KINDS = [
  { kind: 'crossfade' },
  { kind: 'dip', color: '#ffffff' },
  { kind: 'wipe', from: 'left' },
  { kind: 'wipe', from: 'right', easing: 'ease-in' },
  { kind: 'wipe', from: 'top' },
  { kind: 'wipe', from: 'bottom', easing: 'ease-out' },
  { kind: 'slide', from: 'left' },
  { kind: 'slide', from: 'right', easing: 'back-out' },
  { kind: 'slide', from: 'top', easing: 'bounce-out' },
  { kind: 'slide', from: 'bottom' },
  { kind: 'zoom' },
  { kind: 'blur' },
];
const STEP = 14;
const IN_COMMON = 8;
const sources = ['coast', 'walk', 'butterfly', 'coffee'];
const looks = [{}, { fit: 'blur' }, { fit: 'contain' }, {}];

const transitions: ParityProject = {
  fields: {
    size: { width: 540, height: 960 },
    tracks: [
      pictures(
        'main',
        clip('coffee', 0, {}, STEP + IN_COMMON),
        ...KINDS.map((transition, i) =>
          clip(
            sources[i % 4] as string,
            (i + 1) * STEP,
            { ...looks[i % 4], transition: { length: IN_COMMON, ...transition } },
            STEP + IN_COMMON,
          ),
        ),
      ),
    ],
  },
  frames: Object.fromEntries(
    KINDS.map(({ kind, from = '' }: { kind: string; from?: string }, i) => [
      (i + 1) * STEP + 2 + (i % 4),
      `${kind} ${from}`,
    ]),
  ),
};

const anchors = [
  ...['top-left', 'top', 'top-right', 'left', 'center', 'right'],
  ...['bottom-left', 'bottom', 'bottom-right'],
];

const titles: ParityProject = {
  fields: {
    size: SIZE,
    background: '#304050',
    tracks: [
      pictures('main', clip('walk', 60)),
      ...texts(
        'a',
        title(
          'Ten squats,\nthen rest',
          0,
          { font: 'Montserrat', outline: { color: '#102030', width: 10 }, shadow: { x: 12, y: 9, blur: 6 }, size: 120 },
          { position: { x: 0.5, y: 0.18 } },
        ),
        title(
          'Spaced out',
          0,
          { font: 'Poppins', weight: 700, letterSpacing: 14, uppercase: true, color: '#ffd040' },
          { position: { x: 0.5, y: 0.4 }, rotation: -8 },
        ),
        title(
          'In a box,\naligned to the left',
          0,
          { font: 'Inter', align: 'left', box: { color: '#a03050c0', padding: 30 } },
          { position: { x: 0.1, y: 0.6 }, anchor: 'left', maxWidth: 0.6 },
        ),
        title(
          'Leaning, half seen',
          0,
          { font: 'Roboto', italic: true },
          { position: { x: 0.5, y: 0.8 }, opacity: 0.5 },
        ),
        title('My own font', 0, { font: OWN_FONT, weight: 700, color: '#60ffa0' }, { position: { x: 0.5, y: 0.92 } }),
        title('مرحبا بالعالم', 20, { font: 'Inter', size: 110 }, { position: { x: 0.5, y: 0.2 } }),
        title('שלום עולם', 20, { font: 'Montserrat', size: 110 }, { position: { x: 0.5, y: 0.4 } }),
        title('Привет, Ελλάς', 20, { font: 'Noto Sans' }, { position: { x: 0.5, y: 0.6 } }),
        title('Hold 🔥 it 💪', 20, { font: 'Bebas Neue', size: 140 }, { position: { x: 0.5, y: 0.8 } }),
        title('1️⃣ 👨‍👩‍👧 🏳️‍🌈', 20, { font: 'Anton', size: 120 }, { position: { x: 0.5, y: 0.7 } }),
        title('हिन्दी 🇿🇿', 20, { font: 'Poppins', size: 90 }, { position: { x: 0.5, y: 0.3 } }),
        ...anchors.map((anchor, i) =>
          title(
            anchor,
            40,
            { size: 50, box: { padding: 8 } },
            { anchor, position: { x: 0.25 * (1 + (i % 3)), y: 0.25 * (1 + Math.floor(i / 3)) }, maxWidth: 0.24 },
          ),
        ),
        title(
          'Over the picture',
          60,
          { font: 'Oswald', weight: 700, shadow: {}, outline: {} },
          { fade: { in: 10, out: 0 }, rotation: 12 },
        ),
        title('One', 80, { font: 'Anton', size: 300 }),
        title(
          'Sixty\nseconds',
          100,
          { font: 'Montserrat', size: 160 },
          { rotation: 30, position: { x: 0.45, y: 0.55 } },
        ),
      ),
    ],
  },
  frames: {
    5: 'fonts, outline, shadow, box, spacing, opacity, an own font',
    25: 'Arabic, Hebrew, Cyrillic, Greek, Devanagari, emoji and their sequences',
    45: 'anchors',
    65: 'a title over footage, fading in and turned',
  },
};

/** Frames of {@link titles} with one white title on a plain ground. */
export const SINGLE_TITLES = [85, 105];

const square: ParityProject = {
  fields: {
    size: { width: 1080, height: 1080 },
    fps: { num: 30000, den: 1001 },
    background: '#404040',
    tracks: [
      pictures(
        'main',
        clip('full', 0, { focus: { x: 0.8, y: 0.5 } }, 30),
        clip('phone', 30, { fit: 'blur', scale: 0.9 }, 12),
      ),
      pictures('over', clip('chart', 3, { scale: 0.35, position: { x: 0.75, y: 0.7 } })),
      ...texts('a', title('Square', 10, { font: 'Bebas Neue' }, { position: { x: 0.5, y: 0.1 } }, 40)),
    ],
  },
  frames: { 17: 'a square at 29.97 frames a second, 24 over it', 35: 'phone footage on its blur' },
};

const colors: ParityProject = {
  fields: {
    size: { width: 540, height: 960 },
    tracks: [pictures('main', clip('p3', 0, {}, 10), image('p3-jpeg', 10, {}, 10))],
  },
  frames: { 5: 'a screen recording in Display P3', 15: 'a picture in Display P3' },
};

const timers: ParityProject = {
  fields: {
    size: { width: 1080, height: 1920 },
    background: '#14213d',
    tracks: [
      ...texts('bars', {
        ...{ kind: 'progress', id: 'bar', start: 0, length: 120, width: 900, height: 36, color: '#ff5a36' },
        position: { x: 0.5, y: 0.8 },
      }),
      ...texts('rings', {
        ...{ kind: 'progress', id: 'ring', start: 0, length: 120, shape: 'ring', direction: 'drain', ending: {} },
        ...{ width: 620, height: 620, thickness: 44, color: '#fca311', position: { x: 0.5, y: 0.4 } },
        fade: { in: 10, out: 10 },
      }),
      ...texts('sections', {
        ...{ kind: 'progress', id: 'sections', start: 0, length: 120, width: 1000, height: 20, gap: 8 },
        position: { x: 0.5, y: 0.1 },
        sections: ['#888888', '#ff5a36', '#2a9d8f'].map((color, i) => ({ share: 1 + i, color })),
      }),
      ...texts('timers', {
        ...{ kind: 'timer', id: 'timer', start: 0, length: 120, tenths: true, ending: { last: 1_000_000 } },
        ...{ position: { x: 0.5, y: 0.4 }, style: { font: 'Anton', size: 200 }, fade: { in: 20, out: 0 } },
      }),
      ...texts('labels', {
        ...{ kind: 'labels', id: 'labels', start: 0, length: 120, position: { x: 0.5, y: 0.2 } },
        labels: [
          { at: 0, text: 'Squats' },
          { at: 2_000_000, text: 'Lunges' },
        ],
      }),
    ],
  },
  frames: {
    0: 'the start of timers that fade in',
    35: 'tenths, a bar, a ring and sections',
    59: 'the last frame of a label',
    115: 'the last seconds in their own colour, fading out',
  },
};

/** All of them, by name. */
export const PROJECTS: Readonly<Record<string, ParityProject>> = {
  shots,
  transitions,
  titles,
  textLooks,
  square,
  colors,
  timers,
};
