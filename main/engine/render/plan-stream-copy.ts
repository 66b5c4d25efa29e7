/** Finds what may be copied instead of encoded: reads key frames and headers of the footage that conforms. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VisibleInterval } from '../../../core/composition/visible-intervals.js';
import { isMessage, type Message, message } from '../../../core/locales/message.js';
import type { FootageItem } from '../../../core/project/kinds/footage.js';
import {
  type AvcConfig,
  isPlain420,
  parseAvcConfig,
  sameHeaders,
  setNumbers,
} from '../../../core/render/avc-config.js';
import { readAvcC } from '../../../core/render/mp4-boxes.js';
import { type CopyRange, findCopyRange, soleFootage, whyNotCopied } from '../../../core/render/pass-through.js';
import type { Copyable } from '../../../core/render/segments.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { ReadyAsset, RenderPorts } from './ports.js';
import { intervalsOf } from './intervals-of.js';
import type { Prepared } from './prepare.js';

/** What is copied, and why the rest is not. */
export interface StreamCopyPlan {
  readonly copyable: (interval: VisibleInterval) => Copyable | null;
  /** The reason by the first frame of an interval. */
  readonly reasons: ReadonlyMap<number, Message>;
  /** The headers of all that is copied; null where nothing is. */
  readonly header: AvcConfig | null;
  /** Number for the headers of what is encoded beside it. */
  readonly parameterSetId: number;
}

export const NO_STREAM_COPY: StreamCopyPlan = {
  copyable: () => null,
  reasons: new Map(),
  header: null,
  parameterSetId: 0,
};

interface Candidate {
  readonly interval: VisibleInterval;
  readonly item: FootageItem;
  readonly stream: number;
  readonly range: CopyRange;
  readonly header: AvcConfig;
}

/**
 * Plans the copies of a render. Copies keep their source's bit rate, so they are made only where quality decides and is
 * not the lowest; only H.264 can hold streams of two encoders in a way that every player follows.
 */
export async function planStreamCopy(
  prepared: Prepared,
  ports: RenderPorts,
  ffmpeg: OpenFfmpeg,
  signal: AbortSignal,
): Promise<StreamCopyPlan> {
  const { settings, project } = prepared;
  const { rate, codec } = settings;
  if (codec !== 'h264' || rate.mode !== 'quality' || rate.level === 'draft') return NO_STREAM_COPY;
  const reasons = new Map<number, Message>();
  const candidates: Candidate[] = [];
  for (const interval of intervalsOf(prepared)) {
    const item = soleFootage(interval);
    const asset = item && prepared.assets.get(item.asset);
    if (!item || asset?.status !== 'ready' || !asset.info?.video) continue;
    const reason = whyNotCopied(item, asset.info, settings.output, settings.canvas, project.fps);
    const found =
      reason ??
      (await findCandidate(interval, item, asset, {
        prepared,
        ports,
        ffmpeg,
        signal,
      }));
    if (isMessage(found)) reasons.set(interval.start, found);
    else candidates.push(found);
  }
  return choose(candidates, reasons);
}

async function findCandidate(
  interval: VisibleInterval,
  item: FootageItem,
  asset: Extract<ReadyAsset, { status: 'ready' }>,
  context: {
    prepared: Prepared;
    ports: RenderPorts;
    ffmpeg: OpenFfmpeg;
    signal: AbortSignal;
  },
): Promise<Candidate | Message> {
  const { prepared, ports, ffmpeg, signal } = context;
  const stream = asset.info?.video?.index ?? 0;
  const packets = await ports.packets(asset, stream, signal);
  const range = findCopyRange(item, packets, interval.start, interval.end, prepared.project.fps);
  if (isMessage(range)) return range;
  const header = await readHeader(asset.path, stream, ports, ffmpeg, signal);
  if (!header) return message('encoders:copy.headerUnreadable');
  if (!isPlain420(header)) return message('encoders:copy.depth');
  return { interval, item, stream, range, header };
}

// One header for all copies: the one that saves the most. Its own id keeps it apart from that of encoded segments.
function choose(candidates: readonly Candidate[], reasons: Map<number, Message>): StreamCopyPlan {
  const groups: Candidate[][] = [];
  for (const candidate of candidates) {
    const group = groups.find(([first]) => first && sameHeaders(first.header, candidate.header));
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  const frames = (group: readonly Candidate[]) => group.reduce((sum, { range }) => sum + range.to - range.from, 0);
  const [best, ...others] = groups.sort((p, q) => frames(q) - frames(p));
  if (!best?.[0]) return { ...NO_STREAM_COPY, reasons };
  for (const { interval } of others.flat()) reasons.set(interval.start, message('encoders:copy.headerOther'));
  const { header } = best[0];
  const numbers = setNumbers(header);
  const taken = new Set([...numbers.sps, ...numbers.pps]);
  const byStart = new Map(best.map((candidate) => [candidate.interval.start, candidate]));
  return {
    copyable: ({ start }) => {
      const found = byStart.get(start);
      if (!found) return null;
      const { range, item, stream } = found;
      return {
        range,
        source: { asset: item.asset, stream, startUs: range.startUs },
      };
    },
    reasons,
    header,
    parameterSetId: Array.from({ length: 31 }, (_, i) => i + 1).find((id) => !taken.has(id)) ?? 31,
  };
}

// The header as it stands after FFmpeg has copied the stream.
async function readHeader(
  path: string,
  stream: number,
  ports: RenderPorts,
  ffmpeg: OpenFfmpeg,
  signal: AbortSignal,
): Promise<AvcConfig | null> {
  const folder = await ports.cache.work();
  try {
    const copy = ['-map', `0:${stream}`, '-c', 'copy', '-frames:v', '1', '-f', 'mp4', 'head.mp4'];
    await ffmpeg.run([...ffmpeg.open(path), ...copy], { cwd: folder, signal });
    const record = readAvcC(await readFile(join(folder, 'head.mp4')));
    return record && parseAvcConfig(record);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
