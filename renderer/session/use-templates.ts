/** The sessions to begin with, in the language of the window. */
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { sessionMethods } from '../../core/api/session.js';
import { useClient } from '../app-context.js';
import { useLanguage } from '../locales/language.js';
import { notifyFailure } from '../ui/notify.js';

/** A session to begin with. */
export type SessionTemplate = z.output<(typeof sessionMethods)['session.templates']['result']>['templates'][number];

/** Reads them; none until they are known. */
export function useTemplates(): readonly SessionTemplate[] {
  const client = useClient();
  const language = useLanguage();
  const [templates, setTemplates] = useState<readonly SessionTemplate[]>([]);
  useEffect(() => {
    let isCurrent = true;
    client['session.templates']({ language })
      .then(({ templates: read }) => isCurrent && setTemplates(read))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, language]);
  return templates;
}
