/** The tool `guide`: the same pages as the resources, for clients whose model cannot read resources. */
import { z } from 'zod';
import { type ServerTool, declareServerTool } from './server-tool.js';
import { GUIDE_NAMES, guide } from './guide.js';

export const createGuideTool = (): ServerTool =>
  declareServerTool({
    name: 'guide',
    title: 'Guide',
    description:
      'How to compose a video, with a worked example: read topic "compose" before the first project_edit. ' +
      'The other topics are JSON Schemas of every edit, of a project document and of a recipe.',
    effect: 'read',
    params: z.strictObject({ topic: z.enum(GUIDE_NAMES).default('compose') }),
    result: z.strictObject({ topic: z.enum(GUIDE_NAMES), title: z.string(), text: z.string() }),
    run: async ({ topic }) => {
      const { title, text } = guide[topic];
      const page = text();
      return { content: [{ type: 'text', text: page }], structuredContent: { topic, title, text: page } };
    },
  });
