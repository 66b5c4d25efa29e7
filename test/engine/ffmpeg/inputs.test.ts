/** Opening inputs safely, whatever their names and contents. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFormat, readFormat } from '../../../main/engine/ffmpeg/formats.js';
import { fileUrl, inputArgs } from '../../../main/engine/ffmpeg/inputs.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import { runProbe } from '../../../main/engine/ffmpeg/run-tool.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';

let folder: string;
let tools: FfmpegTools;
let clip: string;
let still: string;

const make = (...args: string[]) => runFfmpeg(tools, args);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-inputs-'));
  tools = await locateFfmpeg();
  clip = join(folder, 'clip.mp4');
  still = join(folder, 'still.jpg');
  await make(
    '-f',
    'lavfi',
    '-i',
    'color=red:s=64x64:r=10:d=1',
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    fileUrl(clip),
  );
  await make('-f', 'lavfi', '-i', 'color=blue:s=64x64', '-frames:v', '1', '-f', 'mjpeg', fileUrl(still));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The colour of the middle of the first frame, or the error's code. */
async function firstColor(args: readonly string[]): Promise<number[]> {
  const out = ['-map', '0:v', '-frames:v', '1', '-vf', 'scale=2:2', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const { stdout } = await runFfmpeg(tools, [...args, ...out], { output: 'collect' });
  return [...stdout.subarray(0, 3)];
}

async function opens(args: readonly string[]): Promise<boolean> {
  return runFfmpeg(tools, [...args, '-map', '0', '-f', 'null', '-'], { timeoutMs: 20_000 }).then(
    () => true,
    () => false,
  );
}

const isRed = ([r = 0, g = 255, b = 255]: number[]) => r > 200 && g < 60 && b < 60;
const isBlue = ([r = 255, g = 255, b = 0]: number[]) => r < 60 && g < 60 && b > 200;

describe('names', () => {
  const names = [
    'with spaces  twice.mp4',
    'it\'s "quoted" & $HOME `tick`.mp4',
    '12:34 time, [brackets] {braces}; semi=colon.mp4',
    '100% done %03d %s.mp4',
    '-i',
    '-y -f null.mp4',
    'back\\slash\\n.mp4',
    '日本語 ÄÖÜ 🏋️‍♀️ فيديو.mp4',
    'concat:a|b.mp4',
    'http:x.mp4',
    '%d.mp4',
    `${'long-name-'.repeat(20)}.mp4`,
  ];

  it.each(names)('opens a clip called %s', async (name) => {
    const path = join(folder, name);
    await copyFile(clip, path);
    expect(isRed(await firstColor(inputArgs(path, { format: await readFormat(path) })))).toBe(true);
    expect(isRed(await firstColor(inputArgs(path)))).toBe(true);
    if (tools.ffprobe === null) return;
    const { stdout } = await runProbe(tools, ['-show_entries', 'stream=width', '-of', 'csv=p=0', ...inputArgs(path)]);
    expect(stdout.trim()).toBe('64');
  });

  it.each(["frame %02d 'photo' [1].jpg", 'photo*?.jpg', 'photo%d.jpg', 'a picture.mp4', 'noextension'])(
    'opens a picture called %s',
    async (name) => {
      const path = join(folder, name);
      await copyFile(still, path);
      expect(isBlue(await firstColor(inputArgs(path, { format: await readFormat(path) })))).toBe(true);
      expect(isBlue(await firstColor(inputArgs(path)))).toBe(true);
    },
  );

  it('opens a clip with a picture’s extension', async () => {
    const path = join(folder, 'clip.jpg');
    await copyFile(clip, path);
    expect(isRed(await firstColor(inputArgs(path, { format: await readFormat(path) })))).toBe(true);
  });

  it('opens every awkward name', async () => {
    const archive = resolve('../shared/media/names.tar');
    if (!existsSync(archive)) {
      console.log('The set of awkward names is not here; the names of this file stand in for it.');
      return;
    }
    execFileSync('tar', ['-xf', archive, '-C', folder]);
    const root = join(folder, 'names');
    const files = (await readdir(existsSync(root) ? root : folder, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      const format = await readFormat(path);
      expect(await firstColor(inputArgs(path, { format })), file.name).toHaveLength(3);
    }
  });

  it('refuses a relative path', () => {
    expect(() => inputArgs('clip.mp4')).toThrow(/not absolute/);
  });
});

describe('a hostile file', () => {
  let server: Server;
  let port = 0;
  let connections = 0;

  beforeAll(async () => {
    server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => new Promise<void>((done) => server.close(() => done())));

  /** Each tries to make FFmpeg read `clip.mp4`, or to call the server. */
  const traps = (): Record<string, string> => ({
    'hls.mp4': `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:${clip}\n#EXT-X-ENDLIST\n`,
    'hls-net.m3u8': `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n#EXT-X-ENDLIST\n`,
    'concat.mp4': `ffconcat version 1.0\nfile 'clip.mp4'\n`,
    'concat-net.ffconcat': `ffconcat version 1.0\nfile 'http://127.0.0.1:${port}/a.mp4'\n`,
    'dash.mpd': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>http://127.0.0.1:${port}/a.mp4</BaseURL><SegmentBase/></Representation></AdaptationSet></Period></MPD>`,
    'session.sdp': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
    'session.mp4': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${port} TCP/RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
    'subtitles.mp4': `1\n00:00:00,000 --> 00:00:01,000\nsecret\n`,
    'ref.mov': `<?xml version="1.0"?><?quicktime type="application/x-quicktime-media-link"?><embed src="http://127.0.0.1:${port}/a.mov"/>`,
    'redirect.asx': `<asx version="3.0"><entry><ref href="http://127.0.0.1:${port}/a.wmv"/></entry></asx>`,
  });

  it('cannot make FFmpeg or ffprobe open another file or call an address', async () => {
    for (const [name, content] of Object.entries(traps())) {
      const path = join(folder, name);
      await writeFile(path, content);
      const args = inputArgs(path, { format: await readFormat(path) });
      expect(await opens(args), name).toBe(false);
      if (tools.ffprobe === null) continue;
      const probed = await runProbe(tools, ['-show_streams', ...args]).then(
        ({ stdout }) => stdout,
        () => '',
      );
      expect(probed, name).not.toMatch(/codec_name/);
    }
    expect(connections).toBe(0);
  });

  it('could, without the guards: the traps work', async () => {
    expect(await opens(['-protocol_whitelist', 'file,http,tcp', '-i', join(folder, 'concat.mp4')])).toBe(true);
    await opens(['-protocol_whitelist', 'file,http,tcp', '-i', join(folder, 'hls-net.m3u8')]);
    expect(connections).toBeGreaterThan(0);
  });

  it('cannot make FFmpeg follow a data reference of a MOV', async () => {
    const path = join(folder, 'outside.mp4');
    await writeFile(path, toExternalReference(await readFile(clip), clip));
    const args = inputArgs(path, { format: 'mov' });
    const seen = await firstColor(args).catch(() => []);
    expect(isRed(seen)).toBe(false);
    const guards = args.slice(0, -2);
    const followed = await firstColor([
      '-enable_drefs',
      '1',
      '-use_absolute_path',
      '1',
      ...guards,
      '-i',
      fileUrl(path),
    ]);
    expect(isRed(followed), 'the reference is well made').toBe(true);
  });
});

/**
 * The MP4 without its media data, its `url ` reference replaced by an alias to another file (QuickTime File Format,
 * "Data Reference Atoms"; the alias record as FFmpeg's `mov_read_dref` reads it).
 */
function toExternalReference(mp4: Buffer, target: string): Buffer {
  const alias = makeAlias(target);
  const at = mp4.indexOf('url \0\0\0\x01', 0, 'latin1') - 4;
  const grown = Buffer.concat([mp4.subarray(0, at), alias, mp4.subarray(at + 12)]);
  const growth = alias.length - 12;
  for (const name of ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref']) {
    const size = grown.indexOf(name, 0, 'latin1') - 4;
    grown.writeUInt32BE(grown.readUInt32BE(size) + growth, size);
  }
  const data = grown.indexOf('mdat', 0, 'latin1');
  return Buffer.concat([
    grown.subarray(0, data + 4),
    Buffer.alloc(grown.readUInt32BE(data - 4) - 8),
    grown.subarray(data - 4 + grown.readUInt32BE(data - 4)),
  ]);
}

function makeAlias(target: string): Buffer {
  const path = Buffer.from(`Macintosh HD${target.replaceAll('/', ':')}`);
  const padded = path.length % 2 === 0 ? path : Buffer.concat([path, Buffer.alloc(1)]);
  const record = Buffer.alloc(150);
  record.write('alis', 0, 'latin1');
  const volume = Buffer.from('Macintosh HD');
  record.writeUInt8(volume.length, 10);
  volume.copy(record, 11);
  const name = Buffer.from(target.split('/').at(-1) ?? '');
  record.writeUInt8(name.length, 50);
  name.copy(record, 51);
  record.writeInt16BE(-1, 130);
  record.writeInt16BE(-1, 132);
  const entry = (type: number, content: Buffer, length: number) => {
    const head = Buffer.alloc(4);
    head.writeInt16BE(type, 0);
    head.writeUInt16BE(length, 2);
    return Buffer.concat([head, content]);
  };
  const body = Buffer.concat([
    Buffer.from([0, 0, 0, 0]),
    record,
    entry(2, padded, path.length),
    entry(-1, Buffer.alloc(0), 0),
  ]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write('alis', 4, 'latin1');
  return Buffer.concat([head, body]);
}

describe('parseFormat', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n....IHDR....IDAT..acTL', 'png_pipe'],
    ['\x89PNG\r\n\x1a\n....IHDR....acTL....IDAT', 'apng'],
    ['RIFF....WEBPVP8X', 'webp_pipe'],
    ['RIFF....AVI LIST', 'avi'],
    ['RIFF....ABCD', null],
    ['\0\0\0\x20ftypisom', 'mov'],
    ['#EXTM3U\n', null],
    ['', null],
    ['BM is a text', null],
  ])('%j is %s', (head, format) => {
    expect(parseFormat(Buffer.from(head, 'latin1'))).toBe(format);
  });
});
