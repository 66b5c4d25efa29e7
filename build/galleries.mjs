/**
 * `node build/run.mjs galleries`: draws the pictures and clips of docs/styles.md into docs/images by Upright's own engine:
 * every style, every karaoke look and every animation, each on a frame of the sample project. Run it after a change of
 * resources/styles, of the presets of core/project, or of how texts are drawn. Names of pictures and clips, such as
 * `karaoke.webp`, make only those.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { CLI } from './setup/compile.mjs';
import { root } from './setup/index.mjs';

/** A tile is as wide as the samples of the window's galleries, so that letters are as large in it. */
const TILE = { width: 560, height: 640 };
const CELL = { width: 588, height: 724 };
const FPS = 30;
/** Frames of a clip, and those of its texts. */
const CLIP = 84;
const SHOWN = 72;
const CLIP_FPS = 15;
/** A moment of the sample without a title. */
const MOMENT = '18.6s';

const folder = mkdtempSync(join(tmpdir(), 'upright-galleries-'));
const images = join(root, 'docs', 'images');
const sample = join(root, 'resources', 'sample');
/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const texts = readJson(join(root, 'resources', 'locales', 'en', 'titles.json'));
const styleTexts = readJson(join(root, 'resources', 'locales', 'en', 'styles.json'));

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function run(program, args) {
  const env = { ...process.env, UPRIGHT_HOME: join(folder, 'home') };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stderr}`);
  return stdout;
}
/** @param {readonly string[]} args */
const upright = (...args) => run(process.execPath, [join(root, CLI), ...args]);

/**
 * A look of a tile: fields of a title, and the frames of a motion until its middle.
 * @typedef {{ name: string, text: string, look: object, middle: number }} Look
 */

/** The sample's pictures with texts of one's own. */
const recipe = (/** @type {readonly object[]} */ overlays) => {
  const { segments, ...rest } = readJson(join(sample, 'recipe.json'));
  const { $schema: _schema, music: _music, sounds: _sounds, ...fields } = rest;
  const own = segments.map((/** @type {{ video: string }} */ each) => ({ ...each, video: join(sample, each.video) }));
  return { ...fields, segments: own, text_overlays: overlays };
};

/** Animations and karaoke looks by the names that recipes have for them: `upright new` says what they are. */
function readPresets() {
  const named = ['animation', 'karaoke'].flatMap((field) =>
    Object.keys(texts)
      .filter((key) => key.startsWith(`${field}.`))
      .map((key) => ({ field, id: key.slice(field.length + 1), name: texts[key] })),
  );
  const overlays = named.map(({ field, id }) => ({ text: `${field} ${id}`, start: 0, end: 2, [field]: id }));
  const [from, to] = [join(folder, 'presets.json'), join(folder, 'presets-project.json')];
  writeFileSync(from, JSON.stringify(recipe(overlays)));
  upright('new', '--from', from, '-o', to);
  const project = readJson(to);
  const items = project.tracks.flatMap((/** @type {{ items: readonly object[] }} */ track) => track.items);
  return {
    schemaVersion: project.schemaVersion,
    presets: named.map(({ field, id, name }) => ({
      field,
      id,
      name,
      value: items.find((/** @type {{ text?: string }} */ item) => item.text === `${field} ${id}`)[field],
    })),
  };
}

/** Frames of a motion until it is half done; of one that repeats, until it is farthest. */
function middleOf(/** @type {{ in: { duration: number } | null, loop: { duration: number } | null }} */ animation) {
  const frames = (/** @type {number} */ ms) => (ms * FPS) / 1000;
  return Math.round(animation.in ? frames(animation.in.duration) / 2 : frames(animation.loop?.duration ?? 0) / 4);
}

/**
 * Writes a project with a tile for each look, over a picture of as many tiles.
 * @param {string} name
 * @param {readonly Look[]} looks
 * @param {{ columns: number, frame: Buffer, schemaVersion: number, still: number | null }} options `still` is the frame at
 *   which all motions are half done; null shows them from their start.
 */
async function writeProject(name, looks, { columns, frame, schemaVersion, still }) {
  const rows = Math.ceil(looks.length / columns);
  const size = { width: columns * CELL.width, height: rows * CELL.height };
  const corners = Buffer.from(
    `<svg width="${TILE.width}" height="${TILE.height}"><rect width="100%" height="100%" rx="24"/></svg>`,
  );
  const tile = await sharp(frame)
    .resize({ ...TILE, fit: 'cover' })
    .modulate({ brightness: 0.8 })
    .composite([{ input: corners, blend: 'dest-in' }])
    .png()
    .toBuffer();
  const places = looks.map((_, i) => ({
    left: (i % columns) * CELL.width + (CELL.width - TILE.width) / 2,
    top: Math.floor(i / columns) * CELL.height + (CELL.width - TILE.width) / 2,
  }));
  await sharp({ create: { ...size, channels: 3, background: '#0e0f11' } })
    .composite(places.map((place) => ({ input: tile, ...place })))
    .png()
    .toFile(join(folder, `${name}.png`));
  const length = still === null ? CLIP : still * 2;
  const titles = looks.flatMap(({ name: label, text, look, middle }, i) => {
    const { left = 0, top = 0 } = places[i] ?? {};
    const x = (left + TILE.width / 2) / size.width;
    const start = still === null ? 0 : still - middle;
    const whole = { kind: 'title', start, length: still === null ? SHOWN : length - start };
    const style = { font: 'Inter', size: 40, weight: 400, color: '#b6bcc5' };
    const y = (top + TILE.height + 34) / size.height;
    return [
      {
        ...whole,
        id: `look${i}`,
        text,
        ...look,
        position: { x, y: (top + TILE.height / 2) / size.height },
        anchor: 'center',
        maxWidth: (0.9 * TILE.width) / size.width,
      },
      { kind: 'title', start: 0, length, id: `name${i}`, text: label, style, position: { x, y }, maxWidth: 1 },
    ];
  });
  const project = {
    schemaVersion,
    id: name,
    name,
    size,
    fps: { num: FPS, den: 1 },
    assets: [{ id: 'tiles', kind: 'image', path: `${name}.png` }],
    tracks: [
      { id: 'V', kind: 'picture', items: [{ kind: 'image', id: 'tiles0', asset: 'tiles', start: 0, length }] },
      ...titles.map((title, i) => ({ id: `T${i}`, kind: 'text', items: [title] })),
    ],
  };
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(project));
  return { path, size };
}

/**
 * @param {{ width: number, height: number }} size
 * @param {number} width
 */
const scaled = (size, width) => `${width}x${Math.round((size.height * width) / size.width / 2) * 2}`;

/**
 * Draws a picture of looks.
 * @param {string} name
 * @param {readonly Look[]} looks
 * @param {{ columns: number, width: number, frame: Buffer, schemaVersion: number, still: number }} options
 */
async function drawPicture(name, looks, options) {
  const { path, size } = await writeProject(name, looks, options);
  const picture = join(folder, `${name}-drawn.png`);
  upright('frame', path, '--at', `${options.still}f`, '--size', scaled(size, options.width), '-o', picture);
  await sharp(picture)
    .jpeg({ quality: 84, mozjpeg: true })
    .toFile(join(images, `${name}.jpg`));
}

/**
 * Draws a clip of looks, as an animated picture that shows on any page.
 * @param {string} name
 * @param {readonly Look[]} looks
 * @param {{ columns: number, width: number, frame: Buffer, schemaVersion: number, ffmpeg: string }} options
 */
async function drawClip(name, looks, { ffmpeg, width, ...options }) {
  const { path, size } = await writeProject(name, looks, { ...options, still: null });
  const clip = join(folder, `${name}.mp4`);
  upright('render', path, '--size', scaled(size, width), '--quality', 'high', '-o', clip);
  const coding = ['-c:v', 'libwebp_anim', '-q:v', '62', '-compression_level', '4', '-loop', '0'];
  run(ffmpeg, ['-v', 'error', '-y', '-i', clip, '-vf', `fps=${CLIP_FPS}`, ...coding, join(images, `${name}.webp`)]);
}

/**
 * The sample of a style, whose words are not broken where a tile is narrower than a film.
 * @param {string} text
 * @param {{ size: number }} style
 */
function fitTile(text, style) {
  const words = text.split(' ');
  const longest = Math.max(...words.map((word) => word.length));
  const isWide = longest * style.size * 0.6 > 0.9 * TILE.width;
  return isWide ? { text: words.join('\n'), style: { ...style, fit: 'shrink' } } : { text, style };
}

/** FFmpeg as Upright finds it. */
function findFfmpeg() {
  const { checks } = JSON.parse(
    upright('doctor', '--json')
      .split('\n')
      .find((line) => line.includes('"checks"')) ?? '{}',
  );
  const found = checks.find((/** @type {{ id: string }} */ each) => each.id === 'ffmpeg');
  return String(found?.text?.detail?.params?.path ?? 'ffmpeg');
}

try {
  writeFileSync(join(folder, 'sample.json'), JSON.stringify(recipe([])));
  upright('frame', join(folder, 'sample.json'), '--at', MOMENT, '-o', join(folder, 'frame.png'));
  const frame = readFileSync(join(folder, 'frame.png'));
  const { schemaVersion, presets } = readPresets();
  const presetOf = (/** @type {string} */ field, /** @type {unknown} */ value) =>
    typeof value === 'string' ? presets.find((each) => each.field === field && each.id === value)?.value : value;

  const styles = readdirSync(join(root, 'resources', 'styles'))
    .map((file) => ({ id: file.replace('.json', ''), ...readJson(join(root, 'resources', 'styles', file)) }))
    .sort((p, q) => p.order - q.order);
  const plain = styles.find(({ id }) => id === 'karaoke').look.style;
  /** @type {readonly Look[]} */
  const styleLooks = styles.map(({ id, look: { position: _position, ...look } }) => {
    const { text, style } = fitTile(styleTexts[`${id}.sample`], look.style);
    const [animation, karaoke] = [presetOf('animation', look.animation), presetOf('karaoke', look.karaoke)];
    return { name: styleTexts[`${id}.name`], text, look: { ...look, style, animation, karaoke }, middle: 36 };
  });
  /** @param {string} field */
  const looksOf = (field) =>
    presets
      .filter((preset) => preset.field === field)
      .map(({ name, value }) => ({
        name,
        text: texts.sampleSentence,
        look: { style: plain, [field]: value },
        middle: field === 'animation' ? middleOf(value) : 36,
      }));

  const options = { frame, schemaVersion };
  const ffmpeg = findFfmpeg();
  const karaoke = looksOf('karaoke');
  const animations = looksOf('animation');
  const outputs = {
    'styles.jpg': () => drawPicture('styles', styleLooks, { ...options, columns: 7, width: 1470, still: 60 }),
    'karaoke.jpg': () => drawPicture('karaoke', karaoke, { ...options, columns: 4, width: 1176, still: 60 }),
    'animations.jpg': () => drawPicture('animations', animations, { ...options, columns: 5, width: 1176, still: 60 }),
    'karaoke.webp': () => drawClip('karaoke', karaoke, { ...options, columns: 4, width: 840, ffmpeg }),
    'animations.webp': () => drawClip('animations', animations, { ...options, columns: 5, width: 840, ffmpeg }),
  };
  const wanted = process.argv.slice(2);
  for (const [name, draw] of Object.entries(outputs)) if (wanted.length === 0 || wanted.includes(name)) await draw();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
