/** The tool `guide`: the same pages as the resources, for clients whose model cannot read resources. */
import { z } from 'zod';
import { type Api, api } from '../../../core/api/api.js';
import { toInputSchema } from './tool-schema.js';
import { type ServerTool, declareServerTool } from './server-tool.js';
import { GUIDE_NAMES, guide } from './guide.js';

export const createGuideTool = (): ServerTool =>
  declareServerTool({
    name: 'guide',
    title: 'Guide',
    description:
      'How to compose a video, with a worked example: read topic "compose" before the first project_edit. ' +
      'The other topics are JSON Schemas of every edit, of a project document and of a recipe; `method` gives one of a method.',
    effect: 'read',
    params: z.strictObject({
      topic: z.enum(GUIDE_NAMES).default('compose'),
      method: z.enum(Object.keys(api) as [keyof Api, ...(keyof Api)[]]).optional(),
    }),
    run: async ({ topic, method }) => {
      const { title, text } = method === undefined ? guide[topic] : describeMethod(method);
      const page = text();
      return {
        content: [{ type: 'text', text: page }],
        structuredContent: { topic: method ?? topic, title, text: page },
      };
    },
  });

const describeMethod = (method: keyof Api) => ({
  title: method,
  text: () => JSON.stringify({ method, summary: api[method].summary, params: toInputSchema(api[method].params) }),
});
