/** A part of the inspector that opens and closes, and remembers it. Its name is dim while nothing in it was changed. */
import { ChevronRight, RotateCcw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import type { Property } from '../items/property.js';
import { useIsChanged, useReset } from './rows/use-reset.js';

const NONE: readonly Property[] = [];

export const Section = ({
  id,
  title,
  properties = NONE,
  open = true,
  children,
}: {
  /** Its key among the preferences. */
  readonly id: string;
  readonly title: string;
  /** What its rows change. */
  readonly properties?: readonly Property[];
  /** Whether it is open at first. */
  readonly open?: boolean;
  readonly children: ReactNode;
}) => {
  const { t } = useTranslation('inspector');
  const { preferences } = useAppContext();
  const isOpen = usePreference(preferences, ({ sections }) => sections[id] ?? open);
  const changed = useIsChanged(properties);
  const reset = useReset(properties);
  const body = useId();
  const toggle = (): void => preferences.set({ sections: { ...preferences.get().sections, [id]: !isOpen } });
  return (
    <section aria-label={title} className="border-line border-b py-1">
      <div className="group/section flex h-8 items-center pr-2 pl-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={toggle}
          className={classNames(
            'flex h-7 min-w-0 flex-1 items-center gap-1 rounded-control pl-1 text-left text-sm transition-colors hover:text-text',
            changed || properties.length === 0 ? 'font-semibold text-text' : 'text-quiet',
          )}
        >
          <ChevronRight
            className={classNames('size-4 shrink-0 transition-transform', isOpen && 'rotate-90')}
            aria-hidden
          />
          <span className="truncate">{title}</span>
        </button>
        {changed ? (
          <IconButton
            small
            label={t('resetSection', { name: title })}
            className="size-5 opacity-0 focus-visible:opacity-100 group-hover/section:opacity-100"
            onClick={reset}
          >
            <RotateCcw className="size-3" />
          </IconButton>
        ) : null}
      </div>
      <div id={body} hidden={!isOpen} className={isOpen ? 'flex flex-col gap-1 pr-2 pb-2 pl-3' : undefined}>
        {isOpen ? children : null}
      </div>
    </section>
  );
};
