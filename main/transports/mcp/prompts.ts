/** Prompts that the user picks in a client. */
import type { GetPromptResult, Prompt } from '@modelcontextprotocol/server';
import { message } from '../../../core/locales/message.js';
import { invalidParams } from './invalid-params.js';

const COMPOSE: Prompt = {
  name: 'compose_video',
  title: 'Compose a video',
  description: 'Composes a vertical video from files on this machine and exports it.',
  arguments: [
    { name: 'files', description: 'The files or folders to use', required: true },
    { name: 'idea', description: 'What the video should be', required: true },
    { name: 'output', description: 'The video to write, an absolute path', required: false },
  ],
};

export const prompts: readonly Prompt[] = [COMPOSE];

/** A prompt with its arguments filled in. */
export function toPromptResult(name: string, values: Readonly<Record<string, string>> = {}): GetPromptResult {
  if (name !== COMPOSE.name) throw invalidParams(message('mcp:noPrompt'));
  const missing = COMPOSE.arguments?.find((each) => each.required && !values[each.name]);
  if (missing) throw invalidParams(message('mcp:promptNeeds', { name: missing.name }));
  const output = values.output ? `Export it to ${values.output}.` : 'Ask me where to write it before you export.';
  const text = [
    `Compose a vertical video with Upright: ${values.idea}`,
    `Use these files: ${values.files}`,
    'Read the tool "guide" first. Probe the files, make the project, then look at the frames of every text and every',
    `transition and correct what is not right before you go on. ${output}`,
  ].join('\n');
  return { description: COMPOSE.description, messages: [{ role: 'user', content: { type: 'text', text } }] };
}
