/** What this window may not change, and where it can be. */
import { Terminal } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';

export const CommandLineNote = ({ of }: { readonly of: 'services' | 'spending' }) => {
  const { t } = useTranslation(of);
  return (
    <p className="flex items-start gap-2 rounded-control bg-raised px-3 py-2 text-quiet text-sm">
      <Terminal className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        <Trans
          t={t}
          i18nKey="fromOutside"
          components={{ code: <code className="select-text rounded-sm bg-ground px-1 text-text" /> }}
        />
      </span>
    </p>
  );
};
