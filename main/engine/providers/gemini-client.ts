/** Google's own kit over a connection. It never tries again by itself. */
import type { Connection } from './connection.js';

const VERSION = 'v1';
/** Loads the kit. */
export const loadKit = (): Promise<unknown> => import('@google/genai');

/** Every answer is looked over by the connection, which gives up sooner. */
const TIMEOUT_MS = 600_000;

/** The kit for the Gemini interface, with an account's key. */
export async function openGemini({ address, key, fetch }: Connection) {
  const { GoogleGenAI, Modality } = await import('@google/genai');
  const client = new GoogleGenAI({
    ...{ apiKey: key, vertexai: false, apiVersion: VERSION },
    httpOptions: { baseUrl: address, apiVersion: VERSION, fetch, timeout: TIMEOUT_MS, retryOptions: { attempts: 1 } },
  });
  return { client, Modality };
}

// "https://europe-west4-aiplatform.googleapis.com/v1/projects/my-project/locations/europe-west4"
const OF_PROJECT = /^(?<base>.*?)\/v1\/projects\/(?<project>[^/]+)\/locations\/(?<location>[^/]+)\/?$/;

/**
 * The kit for Vertex AI, with the key of an account. The address may name a project and a location; without them the key's own
 * are meant, as in its express mode.
 */
export async function openVertex({ address, key, fetch }: Connection) {
  const { GoogleGenAI, GenerateVideosOperation } = await import('@google/genai');
  const { base = address, project, location } = OF_PROJECT.exec(address)?.groups ?? {};
  const client = new GoogleGenAI({
    ...{ apiKey: key, vertexai: true, apiVersion: VERSION },
    ...(project !== undefined && location !== undefined ? { project, location } : {}),
    httpOptions: { baseUrl: base, apiVersion: VERSION, fetch, timeout: TIMEOUT_MS, retryOptions: { attempts: 1 } },
  });
  return { client, GenerateVideosOperation, project };
}
