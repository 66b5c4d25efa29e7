/** What can be done where nothing was written yet: begin with a template, type a row, read a file. */
import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.js';

const EXAMPLES = ['squats', 'sets', 'sides', 'emom'] as const;

export const EmptyPlan = ({
  onWrite,
  onImport,
  children,
}: {
  readonly onWrite: (text: string) => void;
  readonly onImport: () => void;
  /** The templates. */
  readonly children: ReactNode;
}) => {
  const { t } = useTranslation('sessions');
  return (
    <div className="flex flex-col gap-4 px-4 pb-4">
      <section aria-label={t('beginWith')} className="flex flex-col gap-1">
        <p className="text-quiet text-sm">{t('beginWith')}</p>
        {children}
      </section>
      <section aria-label={t('empty')} className="flex flex-col gap-1">
        <p className="text-quiet text-sm">{t('empty')}</p>
        <ul className="-mx-2 flex flex-col">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <button
                type="button"
                onClick={() => onWrite(t(`examples.${example}`))}
                className="flex w-full items-baseline justify-between gap-3 rounded-control px-2 py-1 text-left text-sm hover:bg-raised"
              >
                <span className="whitespace-nowrap">{t(`examples.${example}`)}</span>
                <span className="min-w-0 text-right text-quiet text-xs">{t(`means.${example}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Button icon={<FileUp className="size-4" aria-hidden />} onClick={onImport} className="self-start">
        {t('import')}
      </Button>
    </div>
  );
};
