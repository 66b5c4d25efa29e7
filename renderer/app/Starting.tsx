/** What is seen for the moment before a project is there, and where the engine does not start. */
import { LoaderCircle, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../ui/Button.js';
import { Empty } from '../ui/Empty.js';
import { failureText } from '../words/failures.js';
import { useWords } from '../words/words.js';
import type { WindowState } from './window-state.js';
import { appWords } from './words.js';

export const Starting = ({ state }: { readonly state: WindowState }) => {
  const t = useWords(appWords);
  const [failure, setFailure] = useState<string | null>(null);
  const start = useCallback(() => {
    setFailure(null);
    state.start().catch((thrown: unknown) => setFailure(failureText(thrown).sentence));
  }, [state]);
  useEffect(start, [start]);
  return (
    <main className="min-h-0 flex-1">
      {failure === null ? (
        <Empty icon={<LoaderCircle className="animate-spin" />} sentence={t('connecting')} />
      ) : (
        <Empty icon={<TriangleAlert />} sentence={failure}>
          <div className="flex gap-2">
            <Button onClick={start}>{t('tryAgain')}</Button>
            <Button onClick={() => state.show('projects')}>{t('projects')}</Button>
          </div>
        </Empty>
      )}
    </main>
  );
};
