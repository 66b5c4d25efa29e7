/** Joins the features that a render needs. */
import { createReadStream } from 'node:fs';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { UprightError } from '../../core/errors.js';
import { applyCube, MAX_CUBE_BYTES, parseCube } from '../../core/media/cube.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { Project } from '../../core/project/project.js';
import { toAssText } from '../../core/text/ass-document.js';
import { titleProblems } from '../../core/text/title-problems.js';
import { titleFaces, titlesToAss } from '../../core/text/titles-to-ass.js';
import type { ContentCache } from './cache/content-cache.js';
import { chooseEncoder } from './ffmpeg/encoders.js';
import { inputArgs } from './ffmpeg/inputs.js';
import { runFfmpeg } from './ffmpeg/run.js';
import type { FfmpegTools } from './ffmpeg/tools.js';
import type { FontCatalog } from './fonts/catalog.js';
import { fontFilesOf } from './fonts/font-folder.js';
import { probePackets } from './media/keyframes.js';
import { resolveAssets } from './media/resolve.js';
import type { FfmpegPort, FfmpegRunOptions, FrameSpan, ReadyAsset, RenderPorts, TextPort } from './render/ports.js';

/** What the ports are made of. */
export interface PortSources {
  readonly tools: () => Promise<FfmpegTools>;
  readonly fonts: () => Promise<FontCatalog>;
  readonly load: RenderPorts['load'];
  readonly cache: ContentCache;
  readonly trimCaches: () => Promise<void>;
  /** Where probes and proofs are kept. */
  readonly probeCache: string;
}

/** The ports of a renderer. */
export function createRenderPorts(sources: PortSources): RenderPorts {
  const { tools, probeCache } = sources;
  const mediaPorts = async (signal: AbortSignal) => ({ tools: await tools(), cacheFolder: probeCache, signal });
  return {
    ffmpeg: async () => toFfmpegPort(await tools()),
    chooseEncoder: async (codec, wanted) => chooseEncoder(await tools(), codec, wanted, { cacheFolder: probeCache }),
    load: sources.load,
    resolve: async (assets, folder, maxSide, signal) =>
      resolveAssets(assets, folder, { maxSide }, await mediaPorts(signal)),
    text: async (project, assets) => toTextPort(project, assets, await sources.fonts()),
    packets: async (asset, stream, signal) => probePackets(asset.path, stream, await mediaPorts(signal)),
    readCube,
    cache: sources.cache,
    trimCaches: sources.trimCaches,
    machine: () => ({
      cores: availableParallelism(),
      memoryMb: Math.max(freemem(), totalmem() / 2) / (1 << 20),
    }),
  };
}

function toFfmpegPort(tools: FfmpegTools): FfmpegPort {
  return {
    identity: `${tools.ffmpeg.version} ${tools.ffmpeg.stamp}`,
    major: tools.ffmpeg.major,
    open: (path) => inputArgs(path),
    run: (args, options) => runIn(tools, args, options),
  };
}

// All of it is written in folders of our own, where replacing a file loses nothing.
async function runIn(tools: FfmpegTools, args: readonly string[], options: FfmpegRunOptions): Promise<{ log: string }> {
  const { cwd, signal, onFrame, input, onLine, logLevel, lowPriority } = options;
  const { lines } = await runFfmpeg(tools, ['-y', ...args], {
    cwd,
    signal,
    ...(onFrame ? { onProgress: ({ frame }) => frame !== null && onFrame(frame) } : {}),
    ...(input ? { input: Readable.from(input, { objectMode: false }) } : {}),
    ...(onLine ? { output: toLines(onLine) } : {}),
    ...(logLevel ? { logLevel } : {}),
    ...(lowPriority ? { lowPriority } : {}),
  });
  return { log: lines.join('\n') };
}

function toLines(onLine: (line: string) => void): Writable {
  let rest = '';
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
      done();
    },
    final(done) {
      if (rest !== '') onLine(rest);
      done();
    },
  });
}

async function toTextPort(
  project: Project,
  assets: ReadonlyMap<string, ReadyAsset>,
  catalog: FontCatalog,
): Promise<TextPort> {
  const userFonts = project.assets.flatMap((asset, i) => {
    const ready = assets.get(asset.id);
    if (asset.kind !== 'font' || ready?.status !== 'ready') return [];
    return [{ file: ready.path, path: ['assets', i, 'path'] }];
  });
  const { resolver, problems } = await catalog.withFonts(userFonts);
  const scene = ({ first, end }: FrameSpan) => ({
    size: project.size,
    fps: project.fps,
    origin: first,
    end,
    fonts: resolver,
  });
  const ofTitles = project.tracks.flatMap((track, t) =>
    track.items.flatMap((item, i) =>
      item.kind === 'title' ? titleProblems(item, resolver, ['tracks', t, 'items', i]) : [],
    ),
  );
  return {
    problems: [...problems, ...ofTitles],
    draw: (titles: readonly TitleItem[], span) => toAssText(titlesToAss(titles, scene(span))),
    fontFiles: (titles, span) => fontFilesOf(titleFaces(titles, scene(span))),
  };
}

const readCube: RenderPorts['readCube'] = async (path) => {
  const bytes: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    bytes.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MAX_CUBE_BYTES)
      throw new UprightError('media.unreadable', `${path} is too large for a .cube file; choose another.`);
  }
  const cube = parseCube(Buffer.concat(bytes).toString('utf8'));
  return (color) => applyCube(cube, color);
};
