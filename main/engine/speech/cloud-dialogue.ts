/** Dialogues spoken by voices of a service, each asked for as one. */
import { levelSpeech } from '../../../core/speech/master-speech.js';
import { predictSeconds } from '../../../core/speech/predict-seconds.js';
import type { Speech } from '../../../core/speech/speech.js';
import { splitTurns } from '../../../core/speech/split-turns.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { DialogueTurn } from '../../../core/narration/dialogues.js';
import { chooseModel } from '../providers/choose-model.js';
import { toBadAnswer } from '../providers/connection.js';
import type { KeptCatalog } from '../providers/model-catalogs.js';
import type { PaidRequest } from '../providers/paid-request.js';
import type { Providers } from '../providers/providers.js';
import { DialogueFacts, type DialogueRequest, type Service } from '../providers/service.js';
import { type AnswerPorts, decodeAnswer } from './decode-answer.js';
import { toDialogue, toManner } from './manner.js';
import type { SpeechRequest } from './speaker.js';

/** What dialogues need. */
export interface DialoguePorts extends AnswerPorts {
  readonly service: Service;
  readonly providers: Providers;
}

/** A request among several. */
interface NumberedRequest {
  readonly request: SpeechRequest;
  readonly index: number;
}

/** Requests that are turns of one dialogue. */
export interface AskedDialogue {
  readonly turns: readonly DialogueTurn[];
  /** How all of them are spoken. */
  readonly how: SpeechRequest;
  /** Which of its turns is wanted for each. */
  readonly members: readonly { readonly index: number; readonly turn: number }[];
}

/** The requests that a service speaks alone, and those that it speaks as dialogues. */
export function groupTurns(
  requests: readonly SpeechRequest[],
  { id }: Service,
): { readonly alone: readonly NumberedRequest[]; readonly dialogues: readonly AskedDialogue[] } {
  const alone: NumberedRequest[] = [];
  const dialogues = new Map<string, AskedDialogue>();
  for (const [index, request] of requests.entries()) {
    const dialogue = toDialogue(id, request);
    if (!dialogue) {
      alone.push({ request, index });
      continue;
    }
    const key = JSON.stringify(dialogue.turns);
    const known = dialogues.get(key);
    const members = [...(known?.members ?? []), { index, turn: dialogue.turn }];
    dialogues.set(key, { turns: dialogue.turns, how: known?.how ?? request, members });
  }
  return { alone, dialogues: [...dialogues.values()] };
}

/** The speech of each of its turns. All have the level that they have beside each other. */
export async function speakDialogue(
  ports: DialoguePorts,
  catalog: KeptCatalog,
  dialogue: AskedDialogue,
  signal: AbortSignal,
): Promise<Speech[]> {
  const { service, serviceName, providers } = ports;
  const answer = await providers.calls(service.id).call(toPaidDialogue(ports, catalog, dialogue, signal));
  const facts = DialogueFacts.safeParse(answer.facts);
  if (!facts.success) throw toBadAnswer(serviceName, facts.error);
  const { turns } = facts.data;
  const asked = dialogue.turns.length;
  if (turns.length !== asked) {
    const params = { service: serviceName, told: turns.length, asked };
    throw new UprightError('provider.bad-answer', message('speech:turnsMissing', params));
  }
  const text = dialogue.turns.map((turn) => turn.text).join(' ');
  const samples = await decodeAnswer(ports, answer.bytes, { text, rate: null }, signal);
  const toMs = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    ...{ startMs: start * 1000, endMs: end * 1000 },
  });
  const parts = splitTurns(
    levelSpeech({ samples, sampleRate: SAMPLE_RATE, words: [] }),
    turns.map((turn) => ({ ...toMs(turn), words: turn.words.map(toMs) })),
  );
  if (parts.some((part) => part.samples.length === 0))
    throw new UprightError('provider.bad-answer', message('speech:silent', { service: serviceName }));
  return parts;
}

export function toPaidDialogue(
  { service, serviceName }: DialoguePorts,
  catalog: KeptCatalog,
  { turns, how }: AskedDialogue,
  signal: AbortSignal,
): PaidRequest {
  const { speakDialogue: speak, findDialogue: find } = service;
  if (!speak) throw new UprightError('bug');
  const { voiceSettings } = toManner(service.id, how);
  const model = chooseModel(catalog, {
    ...{ service: serviceName, capability: 'speak', model: how.model, dialogues: true },
  });
  const asked: DialogueRequest = {
    ...{ model: model.id, language: how.language },
    ...(voiceSettings && { voiceSettings }),
    turns: turns.map(({ voice, text }) => ({ voice: voice.slice(service.id.length + 1), text })),
  };
  const sum = (count: (text: string) => number): number => turns.reduce((all, { text }) => all + count(text), 0);
  return {
    ...{ capability: 'speak', model, request: { dialogue: asked }, project: how.project ?? null, signal },
    size: {
      ...{ characters: sum((text) => [...text].length), secondsIn: 0, bytes: sum((text) => Buffer.byteLength(text)) },
      secondsOut: sum((text) => predictSeconds(text, null)),
    },
    ...(how.again === undefined ? {} : { again: how.again }),
    send: (connection) => speak(connection, asked),
    ...(find && { recover: (connection, sentAt) => find(connection, asked, sentAt) }),
  };
}
