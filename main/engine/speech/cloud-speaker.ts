/** The voices of a service as a speaker. They are called `<service>:<voice>`. */
import { UprightError } from '../../../core/errors.js';
import { sumCosts } from '../../../core/providers/cost.js';
import { message } from '../../../core/locales/message.js';
import { toPrimaryLanguage } from '../../../core/project/language-tag.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import type { ProviderModel } from '../../../core/providers/model.js';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import type { Speech } from '../../../core/speech/speech.js';
import { chooseModel } from '../providers/choose-model.js';
import { toBadAnswer } from '../providers/connection.js';
import type { PaidRequest } from '../providers/paid-request.js';
import type { KeptCatalog } from '../providers/model-catalogs.js';
import { type Service, SpokenFacts, type TextsBeside, type VoiceRequest } from '../providers/service.js';
import { DEFAULT_RATE, predictSeconds } from '../../../core/speech/predict-seconds.js';
import { type DialoguePorts, groupTurns, speakDialogue, toPaidDialogue } from './cloud-dialogue.js';
import { decodeAnswer } from './decode-answer.js';
import { toManner } from './manner.js';
import type { Speaker, SpeechRequest } from './speaker.js';

/** What the voices of a service need. */
export interface CloudSpeakerPorts extends DialoguePorts {
  readonly service: Service & Required<Pick<Service, 'speak'>>;
}

export function createCloudSpeaker(ports: CloudSpeakerPorts): Speaker {
  const { service, providers } = ports;
  const { id } = service;
  const prefix = `${id}:`;
  const catalog = () => providers.catalog(id);
  return {
    name: id,
    version: '1',
    kind: 'cloud',
    async voices() {
      const { voices } = await catalog();
      return voices.flatMap((voice) =>
        (voice.languages.length > 0 ? voice.languages : ['mul']).map((language) => ({
          ...{ name: `${prefix}${voice.id}`, title: voice.name, language, speaker: id, kind: 'cloud' as const },
        })),
      );
    },
    async speaks({ voice, language }) {
      if (voice !== null) return voice.startsWith(prefix);
      if (!providers.isReady(id)) return false;
      return findVoice(await catalog(), language) !== null;
    },
    async speak(requests, signal, onSpoken) {
      const { alone, dialogues } = groupTurns(requests, service);
      await Promise.all([
        ...alone.map(async ({ request, index }) =>
          onSpoken(index, await speakOne(ports, await catalog(), request, signal)),
        ),
        ...dialogues.map(async (dialogue) => {
          const turns = await speakDialogue(ports, await catalog(), dialogue, signal);
          for (const { index, turn } of dialogue.members) {
            const speech = turns[turn];
            if (speech) onSpoken(index, speech);
          }
        }),
      ]);
    },
    async estimate(requests) {
      const { signal } = new AbortController();
      const kept = await catalog();
      const { alone, dialogues } = groupTurns(requests, service);
      const paid = [
        ...alone.map(({ request }) => toPaidRequest(ports, kept, request, signal)),
        ...dialogues.map((dialogue) => toPaidDialogue(ports, kept, dialogue, signal)),
      ];
      // The same is paid once.
      const different = new Map(paid.map((each) => [JSON.stringify(each.request), each]));
      const costs = await Promise.all([...different.values()].map((each) => providers.calls(id).estimate(each)));
      return sumCosts(costs);
    },
  };
}

async function speakOne(
  ports: CloudSpeakerPorts,
  catalog: KeptCatalog,
  request: SpeechRequest,
  signal: AbortSignal,
): Promise<Speech> {
  const { service, serviceName, providers } = ports;
  const answer = await providers.calls(service.id).call(toPaidRequest(ports, catalog, request, signal));
  const facts = SpokenFacts.safeParse(answer.facts);
  if (!facts.success) throw toBadAnswer(serviceName, facts.error);
  const samples = await decodeAnswer(ports, answer.bytes, request, signal);
  const words = facts.data.words.map(({ start, end }) => ({ startMs: start * 1000, endMs: end * 1000 }));
  return masterSpeech({ samples, sampleRate: SAMPLE_RATE, words });
}

function toPaidRequest(
  { service, providers: _, serviceName }: CloudSpeakerPorts,
  catalog: KeptCatalog,
  request: SpeechRequest,
  signal: AbortSignal,
): PaidRequest {
  const model = findModel(serviceName, catalog, request);
  const voice = request.voice?.slice(service.id.length + 1) ?? findVoice(catalog, request.language) ?? '';
  const asked: VoiceRequest = {
    ...{ model: model.id, voice, text: request.text, language: request.language },
    speed: request.rate === null ? 1 : request.rate / DEFAULT_RATE,
    ...toManner(service.id, request),
  };
  const beside = service.takesTextsBeside ? toTextsBeside(request) : {};
  const { findSpeech } = service;
  return {
    capability: 'speak',
    model,
    // A retake is asked for anew; the first take is as ever.
    request: { speak: asked, ...(request.take === undefined || request.take === 1 ? {} : { take: request.take }) },
    size: {
      ...{ characters: [...request.text].length, secondsIn: 0, bytes: sentBytes(asked, beside) },
      secondsOut: predictSeconds(request.text, request.rate),
    },
    ...(request.again === undefined ? {} : { again: request.again }),
    project: request.project ?? null,
    signal,
    send: (connection) => service.speak(connection, asked, beside),
    ...(findSpeech && { recover: (connection, sentAt) => findSpeech(connection, asked, sentAt) }),
  };
}

function toTextsBeside({ previousText, nextText }: SpeechRequest): TextsBeside {
  return {
    ...(previousText === undefined ? {} : { previousText }),
    ...(nextText === undefined ? {} : { nextText }),
  };
}

const sentBytes = ({ text, style = '' }: VoiceRequest, { previousText = '', nextText = '' }: TextsBeside): number =>
  Buffer.byteLength(text + style + previousText + nextText);

function findModel(service: string, catalog: KeptCatalog, { text, model }: SpeechRequest): ProviderModel {
  const found = chooseModel(catalog, { service, capability: 'speak', model });
  const { length } = [...text];
  if (found.characters !== undefined && length > found.characters) {
    const params = { model: found.id, most: found.characters, characters: length };
    throw new UprightError('input.invalid', message('providers:textTooLong', params));
  }
  return found;
}

/** The first voice that is known to speak the language, else the first that does not tell which it speaks. */
function findVoice({ voices }: KeptCatalog, language: string): string | null {
  const wanted = toPrimaryLanguage(language);
  const speaks = (tag: string): boolean => toPrimaryLanguage(tag) === wanted;
  const found =
    voices.find(({ languages }) => languages.some(speaks)) ?? voices.find(({ languages }) => languages.length === 0);
  return found?.id ?? null;
}
