/** The voices that speak a language, the best first. */
import { useEffect, useState } from 'react';
import type { Client } from '../../core/api/client.js';
import { toPrimaryLanguage } from '../../core/project/language-tag.js';
import { useClient } from '../app-context.js';
import { notifyFailure } from '../ui/notify.js';

type Voice = Pick<Awaited<ReturnType<Client['speech.voices']>>['voices'][number], 'name' | 'title'>;

/** Each by its name once; of every language where null. */
export function useVoices(language: string | null): readonly Voice[] {
  const client = useClient();
  const [voices, setVoices] = useState<Awaited<ReturnType<Client['speech.voices']>>['voices']>([]);
  useEffect(() => {
    let isCurrent = true;
    client['speech.voices']({})
      .then((found) => isCurrent && setVoices(found.voices))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client]);
  const wanted = language === null ? null : toPrimaryLanguage(language);
  const speaking = voices.filter(
    (voice) => wanted === null || voice.language === 'mul' || toPrimaryLanguage(voice.language) === wanted,
  );
  return [...new Map(speaking.map((voice) => [voice.name, voice])).values()];
}
