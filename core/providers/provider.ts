/** Services and local programs that speak, listen, translate and more, each behind the interface of a capability. */
import { z } from 'zod';

/** What providers do; a service lists what is built for it. */
export const Capability = z.enum(['speak', 'transcribe', 'align', 'translate', 'script', 'footage', 'avatar']);
export type Capability = z.infer<typeof Capability>;

/** The name of a provider in settings, the ledger and on the command line. */
export const ProviderId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** What is known of a service before it is asked anything. */
export interface CloudProvider {
  readonly id: string;
  /** As its maker writes it. */
  readonly name: string;
  /** Where requests go unless the user names another address. */
  readonly address: string;
  readonly capabilities: readonly Capability[];
  /** Where an account's key is made. */
  readonly keyPage: string;
  /** Whether it answers without a key, as servers on the user's own machine do. */
  readonly keyOptional?: boolean;
  /** Whether its voices are told in words how to sound. */
  readonly takesStyle?: boolean;
  /** Whether its voices have stability, similarity and the like to be set. */
  readonly takesVoiceSettings?: boolean;
  /** The most that it speaks at once as a dialogue of several voices; absent where each speaks alone. */
  readonly dialogues?: { readonly voices: number; readonly characters: number };
  /** Requests at the same time that every account may have. */
  readonly concurrency: number;
  /** Domains besides its address that finished files may be fetched from, without the key. */
  readonly fileHosts?: readonly string[];
}

/** The services, in the order in which they are asked unless the user chose another. */
export const cloudProviders: readonly CloudProvider[] = [
  {
    id: 'elevenlabs',
    name: 'ElevenLabs',
    address: 'https://api.elevenlabs.io',
    capabilities: ['speak', 'transcribe', 'align'],
    keyPage: 'https://elevenlabs.io/app/settings/api-keys',
    takesVoiceSettings: true,
    // https://elevenlabs.io/docs/api-reference/text-to-dialogue/convert
    dialogues: { voices: 10, characters: 2000 },
    concurrency: 2,
  },
  {
    id: 'gemini',
    name: 'Google Gemini',
    address: 'https://generativelanguage.googleapis.com',
    capabilities: ['speak', 'transcribe', 'translate', 'script', 'footage'],
    keyPage: 'https://aistudio.google.com/apikey',
    takesStyle: true,
    concurrency: 3,
  },
  {
    id: 'vertex',
    name: 'Google Vertex AI',
    address: 'https://aiplatform.googleapis.com',
    capabilities: ['footage'],
    keyPage: 'https://console.cloud.google.com/vertex-ai/studio/settings/api-keys',
    concurrency: 2,
  },
  {
    id: 'openai',
    name: 'OpenAI',
    address: 'https://api.openai.com/v1',
    capabilities: ['speak', 'transcribe', 'translate', 'script'],
    keyPage: 'https://platform.openai.com/api-keys',
    takesStyle: true,
    concurrency: 3,
  },
  {
    id: 'd-id',
    name: 'D-ID',
    address: 'https://api.d-id.com',
    capabilities: ['avatar'],
    keyPage: 'https://studio.d-id.com/account-settings',
    concurrency: 3,
    fileHosts: ['d-id.com', 'amazonaws.com'],
  },
  {
    id: 'compatible',
    name: 'OpenAI-compatible',
    address: 'http://127.0.0.1:11434/v1',
    capabilities: ['speak', 'transcribe', 'translate', 'script'],
    keyPage: '',
    keyOptional: true,
    takesStyle: true,
    concurrency: 1,
  },
  {
    id: 'ollama',
    name: 'Ollama',
    address: 'http://127.0.0.1:11434/v1',
    capabilities: ['translate', 'script'],
    keyPage: '',
    keyOptional: true,
    concurrency: 1,
  },
  {
    id: 'lm-studio',
    name: 'LM Studio',
    address: 'http://127.0.0.1:1234/v1',
    capabilities: ['translate', 'script'],
    keyPage: '',
    keyOptional: true,
    concurrency: 1,
  },
];

/** Programs of the user's own machine that answer as OpenAI does, each at the address where it listens unless it was told otherwise. */
export const compatibleServers: readonly CloudProvider[] = cloudProviders.filter(({ id }) =>
  ['ollama', 'lm-studio'].includes(id),
);

/** The service of a voice, by its name; nothing for voices of this machine. */
export const serviceOfVoice = (voice: string): CloudProvider | undefined =>
  findCloudProvider(voice.split(':')[0] ?? '');

/** A service by its id. */
export const findCloudProvider = (id: string): CloudProvider | undefined =>
  cloudProviders.find((provider) => provider.id === id);
