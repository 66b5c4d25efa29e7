/** The sessions to begin with: the plans of `resources/sessions`, in the language that is asked for. */
import { join } from 'node:path';
import { message, type Message } from '../../../core/locales/message.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import { readPlan } from './read-plan.js';

/** From the shortest way in to the longest. */
const TEMPLATES = ['tabata', 'desk', 'emom', 'core', 'amrap', 'mobility', 'hiit', 'yoga'] as const;

export interface SessionTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Microseconds. */
  readonly length: number;
  readonly plan: Readonly<Record<string, unknown>>;
}

/** Reads all of them. */
export const readTemplates = (
  resources: string,
  language: string,
  translate: (text: Message) => string,
): Promise<SessionTemplate[]> =>
  Promise.all(
    TEMPLATES.map(async (id) => {
      const { plan } = await readPlan(join(resources, 'sessions', `${id}.yml`), () => Promise.resolve([]));
      const title = translate(message(`sessionTemplates:${id}`));
      const translated = { ...(plan as Readonly<Record<string, unknown>>), title, language };
      return {
        ...{ id, title, plan: translated },
        description: translate(message(`sessionTemplates:${id}Hint`)),
        length: checkPlan(translated).statistics.length,
      };
    }),
  );
