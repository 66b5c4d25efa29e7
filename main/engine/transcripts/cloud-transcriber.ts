/** A service that listens. It is sent the sound alone, one channel at 16 kHz without loss. */
import { stat } from 'node:fs/promises';
import { spreadTimes } from '../../../core/captions/spread-times.js';
import type { RecognizedWord } from '../../../core/transcript/transcript.js';
import { chooseModel } from '../providers/choose-model.js';
import { toBadAnswer } from '../providers/connection.js';
import type { PaidRequest } from '../providers/paid-request.js';
import type { Providers } from '../providers/providers.js';
import { HeardFacts, type Service, type SoundRequest } from '../providers/service.js';
import type { RecordingPart, Transcriber, TranscribeOptions } from './transcriber.js';

/** What a service that listens needs. */
export interface CloudTranscriberPorts {
  readonly service: Service & Required<Pick<Service, 'transcribe' | 'longestSound'>>;
  /** As its maker writes it. */
  readonly serviceName: string;
  readonly providers: Providers;
  /** A part of a recording as a FLAC file in memory. */
  readonly encode: (file: string, signal: AbortSignal) => Promise<Uint8Array>;
}

/** A service is quiet while it listens. */
const IDLE_MS = 900_000;

export function createCloudTranscriber(ports: CloudTranscriberPorts): Transcriber {
  const { service, serviceName, providers } = ports;
  const { id } = service;
  const findModel = async (model: string | undefined) =>
    chooseModel(await providers.catalog(id), { service: serviceName, capability: 'transcribe', model });
  return {
    name: id,
    kind: 'cloud',
    version: async (model) => (await findModel(model)).id,
    languages: [],
    isThere: async () => providers.isReady(id),
    async longest(model) {
      const { seconds } = await findModel(model);
      return Math.min(seconds ?? Number.POSITIVE_INFINITY, service.longestSound) * 1_000_000;
    },
    async check(parts, options) {
      const model = await findModel(options.model);
      await providers.calls(id).check(parts.map((part) => toPaidRequest(ports, model, part, 0, options)));
    },
    open: async () => ({
      async transcribe(part, options) {
        const model = await findModel(options.model);
        const { size } = await stat(part.file);
        const answer = await providers.calls(id).call(toPaidRequest(ports, model, part, size, options));
        const facts = HeardFacts.safeParse(answer.facts);
        if (!facts.success) throw toBadAnswer(serviceName, facts.error);
        return { language: facts.data.language, ...toWords(facts.data, part) };
      },
      close: () => undefined,
    }),
  };
}

function toPaidRequest(
  { service, encode }: CloudTranscriberPorts,
  model: PaidRequest['model'],
  { hash, lengthUs, ...part }: Omit<RecordingPart, 'file'> & { readonly file?: string },
  bytes: number,
  { language, project, again, signal }: TranscribeOptions,
): PaidRequest {
  const asked: SoundRequest = { model: model.id, language };
  return {
    capability: 'transcribe',
    model,
    request: { transcribe: asked, sound: hash },
    size: { characters: 0, secondsIn: lengthUs / 1e6, secondsOut: 0, bytes },
    ...{ project, again, signal, idleMs: IDLE_MS },
    send: async (connection) => service.transcribe(connection, asked, await encode(part.file ?? '', signal)),
  };
}

/** The words in the recording's time. Times that cannot be are as none. */
function toWords(
  { words }: HeardFacts,
  { fromUs, lengthUs }: RecordingPart,
): { readonly words: RecognizedWord[]; readonly timed: boolean } {
  const most = lengthUs / 1e6 + 1;
  const timed = words.every(
    ({ start, end }) => start !== null && end !== null && start >= 0 && end >= start && end <= most,
  );
  const toUs = (seconds: number | null): number | null =>
    seconds === null || !(seconds >= 0 && seconds <= most) ? null : fromUs + Math.round(seconds * 1e6);
  const known = words.map(({ text, start, end }) => ({ text, start: toUs(start), end: toUs(end) }));
  const times = spreadTimes(known, fromUs, fromUs + lengthUs);
  return {
    timed,
    words: words.map(({ text, confidence, speaker }, i) => ({
      ...{ text, start: times[i]?.start ?? fromUs, end: times[i]?.end ?? fromUs },
      ...(confidence === null ? {} : { confidence }),
      ...(speaker === null ? {} : { speaker }),
    })),
  };
}
