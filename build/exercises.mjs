/**
 * `node build/run.mjs exercises`: draws the exercises that come with Upright into resources/exercises: a clip of each that
 * loops (VP9 with alpha), its thumbnail, and `exercises.json`; and the picture of docs/exercises.md. Run it after a change
 * of build/exercises. Ids draw only the clips of those.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawFigure } from './exercises/figure.mjs';
import { momentOf, writeGallery } from './exercises/gallery.mjs';
import { poseAt } from './exercises/interpolate.mjs';
import { library } from './exercises/library.mjs';
import { moves } from './exercises/moves.mjs';
import { findTools } from './package/ffmpeg.mjs';
import { root } from './setup/index.mjs';

const SIZE = 720;
const FPS = 30;
const THUMBNAIL = 320;
/** Constant rate factors of VP9; flat colours bear them. */
const QUALITIES = [40, 45, 50, 55];
const MOST_BYTES = 150_000;

const folder = join(root, 'resources', 'exercises');
mkdirSync(folder, { recursive: true });
const ffmpeg = findTools(root, process.platform, process.arch, process.env).ffmpeg?.path ?? 'ffmpeg';

/** @param {import('./exercises/moves.mjs').Move} move @param {number} share @param {number} size */
const draw = (move, share, size) => sharp(Buffer.from(drawFigure(poseAt(move, share), move.view, size))).ensureAlpha();

/** At the best quality at which it is small. @param {import('./exercises/moves.mjs').Move} move @param {string} file */
async function writeClip(move, file) {
  for (const quality of QUALITIES) {
    await encode(move, file, quality);
    if (statSync(file).size <= MOST_BYTES) return;
  }
  throw new Error(`${file} has more than ${MOST_BYTES} bytes.`);
}

/** @param {import('./exercises/moves.mjs').Move} move @param {string} file @param {number} quality */
async function encode(move, file, quality) {
  const picture = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${SIZE}x${SIZE}`, '-r', String(FPS), '-i', 'pipe:0'];
  const colors = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
  const vp9 = [
    '-c:v',
    'libvpx-vp9',
    '-pix_fmt',
    'yuva420p',
    '-crf',
    String(quality),
    '-b:v',
    '0',
    '-auto-alt-ref',
    '0',
  ];
  const exact = [
    '-deadline',
    'good',
    '-cpu-used',
    '2',
    '-row-mt',
    '1',
    '-g',
    '300',
    '-flags',
    '+bitexact',
    '-fflags',
    '+bitexact',
  ];
  const to709 = ['-vf', 'scale=out_color_matrix=bt709:out_range=tv'];
  const child = spawn(
    ffmpeg,
    ['-hide_banner', '-loglevel', 'error', '-y', ...picture, ...to709, ...vp9, ...exact, ...colors, file],
    {
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  );
  const end = once(child, 'exit');
  const frames = Math.round(move.seconds * FPS);
  for (let i = 0; i < frames; i++) {
    const pixels = await draw(move, i / frames, SIZE)
      .raw()
      .toBuffer();
    if (!child.stdin.write(pixels)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = await end;
  if (code !== 0) throw new Error(`FFmpeg ended with ${code} for ${file}.`);
}

const moveOf = (/** @type {string} */ id) => {
  const move = moves[id];
  if (!move) throw new Error(`There are no poses of "${id}".`);
  return move;
};

const asked = process.argv.slice(2);
for (const { id } of library.filter((entry) => asked.length === 0 || asked.includes(entry.id))) {
  const move = moveOf(id);
  await writeClip(move, join(folder, `${id}.webm`));
  await draw(move, momentOf(move), THUMBNAIL)
    .webp({ quality: 82, effort: 6 })
    .toFile(join(folder, `${id}.webp`));
}

const LANGUAGES = /** @type {const} */ (['en', 'fr', 'de', 'es']);
const exercises = library.map(({ id, names, aliases = [], muscles, level, impact, sides, length, cues }) => ({
  ...{ id, names, aliases, muscles, equipment: [] },
  ...{ level: level ?? 'beginner', impact: impact ?? 'low', sides: sides ?? 'both', length: length * 1_000_000 },
  cues: Object.fromEntries(LANGUAGES.map((language) => [language, cues.map((each) => each[language])])),
  media: {
    ...{ kind: 'video', file: `${id}.webm`, alpha: true },
    loop: { in: 0, out: Math.round((Math.round(moveOf(id).seconds * FPS) * 1_000_000) / FPS) },
  },
  thumbnail: `${id}.webp`,
  attribution: { author: 'Upright', licence: 'CC0-1.0' },
}));
const file = { $schema: '../schemas/exercises.schema.json', format: 'upright-exercises', version: 1, exercises };
writeFileSync(join(folder, 'exercises.json'), `${JSON.stringify(file, null, 2)}\n`);
await writeGallery(join(root, 'docs', 'images', 'exercises.webp'));
