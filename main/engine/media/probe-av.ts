/** Probes videos and sounds: what the file declares, and which packets FFmpeg really gets from it. */
import { type Message, message } from '../../../core/locales/message.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { parseMovEncryption } from '../../../core/media/mov-encryption.js';
import { parseMovDescriptions } from '../../../core/media/mov-descriptions.js';
import { parseMovOrientations } from '../../../core/media/mov-matrix.js';
import type { StreamPackets } from '../../../core/media/packet-table.js';
import type { RawFile, RawStream } from '../../../core/media/raw-probe.js';
import { colorWarnings, markCovers, toMediaInfo } from '../../../core/media/to-media-info.js';
import { toWarnings } from '../../../core/media/warnings.js';
import { type Fingerprint, openSource } from './fingerprint.js';
import { trimPictureToDecoded, trimSoundToDecoded } from './decoded-duration.js';
import { findUndecodable, refuseUndecodable } from './find-undecodable.js';
import { readMovIndex } from './mov-index.js';
import { addMidwayChanges } from './midway-changes.js';
import type { MediaPorts } from './ports.js';
import { probeFormat } from './probe-format.js';
import { type Scan, scanPackets } from './scan-packets.js';
import { readSilence } from './silence.js';

// Up to here all packets are read, which takes as long as taking the fingerprint did.
const WHOLE_BYTES = 2 ** 31;
const HEAD_US = 30_000_000;
const TAIL_US = 20_000_000;
const NEAR_US = 2_000_000;

/**
 * The facts of a video or sound; null where FFmpeg finds neither.
 * @throws UprightError `media.unreadable` where what it shows or plays cannot be decoded; `job.canceled`, `ffmpeg.missing`
 */
export async function probeAv(path: string, fingerprint: Fingerprint, ports: MediaPorts): Promise<MediaInfo | null> {
  const { hash, bytes } = fingerprint;
  const options = { tools: ports.tools, signal: ports.signal, timeoutMs: 30_000 + bytes / 10_000 };
  const whole = bytes <= WHOLE_BYTES;
  const [declared, scan] = await Promise.all([
    probeFormat(path, ports.tools, ports.signal),
    scanPackets(path, whole ? options : { ...options, lengthUs: HEAD_US }),
  ]);
  if (!scan.raw) return null;
  const found = await addIndexFacts(path, agree(declared, scan.raw) ?? scan.raw);
  const raw = { ...found, streams: markCovers(found.streams, scan.packets) };
  const read = whole ? { packets: scan.packets, complete: true } : await scanTail(path, raw, scan.packets, options);
  const undecodable = await findUndecodable(path, raw.streams, options);
  refuseUndecodable(path, raw.streams, undecodable, read.packets);
  const info = toMediaInfo({ hash, bytes, raw, ...read, undecodable, warnings: scanWarnings(scan) });
  const cut = info?.video && info.warnings.length > 0 ? await trimPictureToDecoded(path, info, options) : info;
  const exact = cut?.kind === 'audio' ? await trimSoundToDecoded(path, cut, options) : cut;
  const chosen = exact && (await chooseSound(path, exact, options));
  if (!chosen) return null;
  const told = { ...chosen, ...toWarnings(colorWarnings(raw, chosen.video), chosen) };
  const described = raw.streams.find(({ index }) => index === told.video?.index)?.described ?? null;
  return addMidwayChanges(path, told, described, options);
}

/** ffprobe's answer where it speaks of the same streams as FFmpeg, which decides in the end. */
function agree(declared: RawFile | null, heard: RawFile): RawFile | null {
  if (!declared || declared.streams.length < heard.streams.length) return null;
  const streams = heard.streams.map((stream) => {
    const same = declared.streams.find(({ index }) => index === stream.index);
    return same && same.type === stream.type && same.codec === stream.codec ? merge(same, stream) : null;
  });
  return streams.every((stream) => stream !== null)
    ? { ...heard, durationUs: declared.durationUs ?? heard.durationUs, streams }
    : null;
}

// A newer FFmpeg knows more formats than an older ffprobe.
const merge = (declared: RawStream, heard: RawStream): RawStream => ({
  ...declared,
  width: heard.width || declared.width,
  height: heard.height || declared.height,
  pixelFormat: heard.pixelFormat || declared.pixelFormat,
  field: declared.field === 'progressive' ? heard.field : declared.field,
  hiddenAlpha: declared.hiddenAlpha || heard.hiddenAlpha,
  turn: declared.turn ?? heard.turn,
  dolbyVision: declared.dolbyVision ?? heard.dolbyVision,
  attached: declared.attached || heard.attached,
  encrypted: declared.encrypted || heard.encrypted,
});

/** What only the index says: mirroring, where there is no ffprobe, encryption, and several descriptions. */
async function addIndexFacts(path: string, raw: RawFile): Promise<RawFile> {
  if (!raw.container.startsWith('mov,')) return raw;
  const file = await openSource(path);
  try {
    const index = await readMovIndex(file);
    const turns = parseMovOrientations(index);
    const encrypted = parseMovEncryption(index);
    const described = parseMovDescriptions(index);
    const streams = raw.streams.map((stream) => {
      const turn = turns[stream.index];
      return {
        ...stream,
        turn: stream.turn && turn?.mirrored ? turn : stream.turn,
        encrypted: stream.encrypted || (encrypted[stream.index] ?? false),
        described: described[stream.index] ?? null,
      };
    });
    return { ...raw, streams };
  } finally {
    await file.close();
  }
}

/** Adds the last packets of a large file to the first ones; all are read where the last are not where the file says. */
async function scanTail(
  path: string,
  raw: RawFile,
  head: ReadonlyMap<number, StreamPackets>,
  options: Parameters<typeof scanPackets>[1],
): Promise<{ packets: ReadonlyMap<number, StreamPackets>; complete: boolean }> {
  if (raw.durationUs !== null && raw.durationUs > HEAD_US + TAIL_US) {
    const claimed = raw.durationUs;
    const fromUs = claimed - TAIL_US;
    const { packets } = await scanPackets(path, { ...options, fromUs });
    const tail = new Map([...packets].map(([index, found]) => [index, shift(found, fromUs)] as const));
    const isThere = [...tail.values()].some(({ endUs }) => Math.abs((endUs ?? 0) - claimed) < NEAR_US);
    if (isThere) return { packets: joinPackets(head, tail), complete: false };
  }
  return { packets: (await scanPackets(path, options)).packets, complete: true };
}

const shift = (found: StreamPackets, us: number): StreamPackets => ({
  ...found,
  startUs: found.startUs === null ? null : found.startUs + us,
  endUs: found.endUs === null ? null : found.endUs + us,
  shownUs: found.shownUs.map((at) => at + us),
});

function joinPackets(
  head: ReadonlyMap<number, StreamPackets>,
  tail: ReadonlyMap<number, StreamPackets>,
): Map<number, StreamPackets> {
  const joined = new Map(head);
  for (const [index, last] of tail) {
    const first = head.get(index);
    joined.set(index, first ? { ...first, endUs: last.endUs ?? first.endUs } : last);
  }
  return joined;
}

const scanWarnings = ({ failure }: Scan): Message[] => (failure ? [message('media:endUnreadable')] : []);

/** Among several sounds the first that is not silent is played. Silence is measured only where there is a choice. */
async function chooseSound(
  path: string,
  info: MediaInfo,
  options: Parameters<typeof readSilence>[2],
): Promise<MediaInfo> {
  if (info.audioStreams.length < 2) return info;
  for (const stream of info.audioStreams) {
    if ((await readSilence(path, stream.index, options)) === false) return { ...info, audio: stream, silent: false };
  }
  return { ...info, silent: true };
}
