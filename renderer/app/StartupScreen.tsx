/** What is seen for the moment before a project is there, and where the engine does not start. */
import { LoaderCircle, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { errorText } from '../locales/error-text.js';
import type { WindowState } from './window-state.js';

export const StartupScreen = ({ state }: { readonly state: WindowState }) => {
  const { t } = useTranslation('app');
  const [failure, setFailure] = useState<string | null>(null);
  const start = useCallback(() => {
    setFailure(null);
    state.start().catch((thrown: unknown) => setFailure(errorText(thrown).sentence));
  }, [state]);
  useEffect(start, [start]);
  return (
    <main className="min-h-0 flex-1">
      {failure === null ? (
        <EmptyState icon={<LoaderCircle className="animate-spin" />} sentence={t('connecting')} />
      ) : (
        <EmptyState icon={<TriangleAlert />} sentence={failure}>
          <div className="flex gap-2">
            <Button onClick={start}>{t('tryAgain')}</Button>
            <Button onClick={() => state.show('projects')}>{t('projects')}</Button>
          </div>
        </EmptyState>
      )}
    </main>
  );
};
