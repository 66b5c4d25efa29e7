/** Small media of every kind that a project may hold, made on the spot from the sample's footage and from patterns. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { makeMedia } from '../../engine/media/footage.js';

const ROOT = new URL('../../../', import.meta.url).pathname;
const SAMPLE = join(ROOT, 'resources/sample');
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12', '-pix_fmt', 'yuv420p'];
const BT709 =
  'scale=out_color_matrix=bt709:out_range=tv,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709';

/** Assets of a document whose files lie in `folder`, by id. */
export type Media = Readonly<Record<string, { readonly id: string; readonly kind: string; readonly path: string }>>;

/** Makes them. What is moving lasts a little over a second. */
export async function makeParityMedia(folder: string): Promise<Media> {
  const tools = await locateFfmpeg();
  const at = (name: string): string => join(folder, name);
  const make = (name: string, ...args: string[]) => makeMedia(tools, at(name), ...args);
  const sample = (name: string, from: number) => ['-ss', String(from), '-t', '1.2', '-i', join(SAMPLE, `${name}.mp4`)];
  // Pale: without a graphics card Chromium multiplies chroma by 2 where BT.709 has 2.112 (libyuv), 12 of 255 in the purest blue.
  const pattern = (size: string, rate: string, seconds = 1.2) => [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=${size}:rate=${rate}:duration=${seconds},eq=saturation=0.2`,
  ];

  for (const [name, from] of [
    ['coast', 1],
    ['walk', 1],
    ['butterfly', 0.5],
    ['coffee', 1],
  ] as const)
    await make(`${name}.mp4`, ...sample(name, from), ...H264, '-an');
  await make('full.mp4', ...sample('blocks', 1), '-vf', 'scale=1920:1080:flags=lanczos', ...H264, '-an');
  await make('chart.mp4', ...pattern('1280x720', '24'), '-vf', BT709, ...H264);
  await make('sixty.mp4', ...sample('walk', 2), '-vf', 'scale=960:540,fps=60', ...H264, '-an');
  await make('short.mp4', ...pattern('480x480', '25', 0.4), '-vf', BT709, ...H264);
  // As a phone writes it: lying, with a note to turn it; and in HEVC with the light of HLG.
  await make('lying.mp4', ...sample('coffee', 1), ...H264, '-an');
  await make('phone.mp4', '-display_rotation:v', '90', '-i', at('lying.mp4'), '-c', 'copy');
  await make(
    'hdr.mp4',
    ...sample('coffee', 2),
    ...['-vf', 'scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le'],
    ...['-c:v', 'libx265', '-preset', 'ultrafast', '-crf', '14', '-an', '-x265-params', 'log-level=error'],
    ...['-colorspace', 'bt2020nc', '-color_primaries', 'bt2020', '-color_trc', 'arib-std-b67', '-color_range', 'tv'],
    ...['-tag:v', 'hvc1'],
  );
  // As a phone records its screen, and takes pictures: Display P3.
  await make(
    'p3.mp4',
    ...sample('coast', 1),
    ...['-vf', 'scale=out_color_matrix=smpte170m:out_range=pc,format=yuv420p', ...H264, '-an'],
    ...['-colorspace', 'smpte170m', '-color_primaries', 'smpte432', '-color_trc', 'bt709', '-color_range', 'pc'],
  );
  await writeFile(at('p3.jpg'), await sharp(strongColors()).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer());
  // As a phone writes it that is turned in the middle.
  for (const [i, size] of ['640x360', '360x640'].entries())
    await make(`${i}.ts`, ...pattern(size, '30', 0.6), '-vf', BT709, ...H264, '-output_ts_offset', `${i * 0.6}`);
  await writeFile(at('turned.ts'), Buffer.concat([await readFile(at('0.ts')), await readFile(at('1.ts'))]));
  const disc = "a='255*clip((150-hypot(X-W/2,Y-H/2))/16,0,1)'";
  const cutOut = ['r', 'g', 'b'].map((c) => `${c}='${c}(X,Y)*lt(hypot(X-W/2,Y-H/2),150)'`).join(':');
  const round = ['-vf', `crop=320:320,format=rgba,geq=${cutOut}:${disc}`];
  await make(
    'alpha.webm',
    ...sample('butterfly', 1),
    ...round,
    '-c:v',
    'libvpx-vp9',
    '-pix_fmt',
    'yuva420p',
    '-crf',
    '20',
    '-b:v',
    '0',
    '-an',
  );
  const subject = `[0:v]scale=360:-2[in];color=0x18c030:size=640x480:rate=30:duration=1.2[ground];[ground][in]overlay=x=100+20*t:y=120:shortest=1,${BT709}`;
  await make('screen.mp4', ...sample('coffee', 1), '-filter_complex', subject, ...H264, '-an');
  await make(
    'moving.gif',
    ...sample('butterfly', 1),
    '-vf',
    'fps=10,scale=320:-2,split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none',
    '-an',
  );
  await make('still.jpg', ...sample('coast', 3), '-frames:v', '1', '-q:v', '2', '-update', '1');
  await make('photo.webp', ...sample('walk', 3), '-frames:v', '1', '-c:v', 'libwebp', '-quality', '90');
  await make(
    'badge.png',
    ...pattern('400x400', '1', 1),
    ...['-vf', `format=rgba,geq=${cutOut}:${disc}`, '-frames:v', '1', '-update', '1'],
  );
  await mkdir(at('frames'));
  await make('frames/f_%03d.png', ...pattern('400x400', '30', 0.3), '-vf', `format=rgba,geq=${cutOut}:${disc}`);
  await writeFile(at('warm.cube'), warmCube());
  await writeFile(at('own.ttf'), await renamedFont());
  await mkdir(at('nowhere'), { recursive: true });

  const asset = (id: string, kind: string, name: string) => [id, { id, kind, path: at(name) }] as const;
  return Object.fromEntries([
    ...['coast', 'walk', 'butterfly', 'coffee', 'full', 'chart', 'sixty', 'short', 'phone', 'hdr', 'p3', 'screen'].map(
      (id) => asset(id, 'video', `${id}.mp4`),
    ),
    asset('alpha', 'video', 'alpha.webm'),
    asset('turned', 'video', 'turned.ts'),
    ['sequence', { ...asset('sequence', 'sequence', 'frames')[1], fps: { num: 30, den: 1 } }],
    asset('gif', 'image', 'moving.gif'),
    asset('jpeg', 'image', 'still.jpg'),
    asset('webp', 'image', 'photo.webp'),
    asset('p3-jpeg', 'image', 'p3.jpg'),
    asset('badge', 'image', 'badge.png'),
    asset('lost', 'video', 'nowhere/lost.mp4'),
    asset('warm', 'lut', 'warm.cube'),
    asset('own', 'font', 'own.ttf'),
  ]);
}

/** Colours near the limits of sRGB, where those of another space are seen to be others. */
const strongColors = (): Buffer => {
  const colors = ['#c82828', '#28b428', '#2828c8', '#c8c828', '#28b4b4', '#b428b4', '#808080', '#f0f0f0'];
  const bars = colors.map((color, i) => `<rect x="${i * 60}" width="60" height="320" fill="${color}"/>`);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320">${bars.join('')}</svg>`);
};

function warmCube(): string {
  const lines = ['LUT_3D_SIZE 5'];
  const steps = [0, 0.25, 0.5, 0.75, 1];
  for (const b of steps)
    for (const g of steps) for (const r of steps) lines.push(`${r ** 0.8} ${g ** 1.1} ${b ** 1.4 * 0.9}`);
  return `${lines.join('\n')}\n`;
}

/** The family of the project's own font. */
export const OWN_FONT = 'Upwald';

// A bundled face under a name that nothing else has: names are UTF-16 in the font's table of names.
async function renamedFont(): Promise<Buffer> {
  const registry = JSON.parse(await readFile(join(ROOT, 'resources/fonts/fonts.json'), 'utf8')) as {
    faces: { family: string; file: string }[];
  };
  const face = registry.faces.find(({ family }) => family === 'Oswald');
  if (!face) throw new Error('Oswald is not bundled any more: rename another face.');
  const font = await readFile(join(ROOT, 'resources/fonts', face.file));
  const wide = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  for (const [from, to] of [
    [wide('Oswald'), wide(OWN_FONT)],
    [Buffer.from('Oswald'), Buffer.from(OWN_FONT)],
  ] as const)
    for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at)) to.copy(font, at);
  return font;
}
