/** The tool `look_at_frame`: shows the model frames of what it has composed. */
import type { ContentBlock } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { RenderSource } from '../../../core/api/render-request.js';
import { toEnglish } from '../../../core/locales/english.js';
import { message } from '../../../core/locales/message.js';
import { type ServerTool, declareServerTool } from './server-tool.js';
import type { FrameCapture } from './frame-capture.js';
import { toToolResult } from './tool-result.js';

const MOST_FRAMES = 8;

export const createLookAtFrame = (capture: FrameCapture): ServerTool =>
  declareServerTool({
    name: 'look_at_frame',
    title: 'Look at a frame',
    description:
      'Shows exact frames of the finished video as pictures, as the export would have them: ' +
      'look after each change, at the beginning and the end of each text and in the middle of each transition. ' +
      `\`seconds\` names up to ${MOST_FRAMES} moments of the timeline.`,
    effect: 'read',
    params: z.strictObject({
      source: RenderSource,
      seconds: z.array(z.number().min(0)).min(1).max(MOST_FRAMES),
      longestSide: z.int().min(64).max(720).default(720),
      skipMissing: z.boolean().default(false),
    }),
    run: async ({ source, seconds, longestSide, skipMissing }, call) => {
      const shown: ContentBlock[] = [];
      const frames: object[] = [];
      for (const [at, moment] of seconds.entries()) {
        if (call.signal.aborted) break;
        call.progress((100 * at) / seconds.length, toEnglish(message('mcp:frameAt', { seconds: moment })));
        const wanted = { source, seconds: moment, longest: longestSide, skipMissing };
        const { png, width, height, frame } = await capture.take(wanted);
        frames.push({ seconds: moment, frame, width, height });
        shown.push({ type: 'image', data: Buffer.from(png).toString('base64'), mimeType: 'image/png' });
      }
      return toToolResult({ frames }, shown);
    },
  });
