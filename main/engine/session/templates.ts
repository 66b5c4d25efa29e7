/** The sessions to begin with: the plans of `resources/sessions`, in the language that is asked for. */
import { join } from 'node:path';
import { message, type Message } from '../../../core/locales/message.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import type { WrittenPlan } from '../../../core/session/edited-plan.js';
import { translatePlan } from '../../../core/session/translate-plan.js';
import type { SessionPorts } from './ports.js';

/** From the shortest way in to the longest. */
const TEMPLATES = ['tabata', 'desk', 'emom', 'core', 'amrap', 'mobility', 'hiit', 'yoga'] as const;

export interface TranslatedTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Microseconds. */
  readonly length: number;
  readonly plan: Readonly<Record<string, unknown>>;
}

/** Reads all of them. */
export async function readTemplates(
  language: string,
  { resources, readTemplateTranslator, findExercise }: TemplatePorts,
): Promise<TranslatedTemplate[]> {
  const translate: (text: Message) => string = await readTemplateTranslator(language);
  const { readPlan } = await import('./read-plan.js');
  return Promise.all(
    TEMPLATES.map(async (id) => {
      const { plan } = await readPlan(join(resources, 'sessions', `${id}.yml`), () => Promise.resolve([]));
      const { intervals } = checkPlan(plan);
      const names = new Map<string, string>();
      for (const { exercise } of intervals) {
        if (exercise === null || names.has(exercise)) continue;
        const found = await findExercise(exercise, language);
        names.set(exercise, 'name' in found ? found.name : exercise);
      }
      const title = translate(message(`sessionTemplates:${id}`));
      const named = { ...(plan as WrittenPlan), title };
      const translated = translatePlan(named, language, (exercise) => names.get(exercise) ?? exercise);
      return {
        ...{ id, title, plan: translated },
        description: translate(message(`sessionTemplates:${id}Hint`)),
        length: checkPlan(translated).statistics.length,
      };
    }),
  );
}

type TemplatePorts = Pick<SessionPorts, 'resources' | 'readTemplateTranslator' | 'findExercise'>;
