/** The services that can be asked: a file and a line each. */
import { dId } from './d-id.js';
import { elevenlabs } from './elevenlabs.js';
import { gemini } from './gemini.js';
import { compatible, lmStudio, ollama, openai } from './openai.js';
import type { Service } from './service.js';
import { vertex } from './vertex.js';

export const services: readonly Service[] = [elevenlabs, gemini, vertex, openai, dId, compatible, ollama, lmStudio];
