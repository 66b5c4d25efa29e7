/** A field to look for something: it answers while one types, and Escape empties it. */
import { Search, X } from 'lucide-react';
import { forwardRef } from 'react';
import { translate } from '../locales/translate.js';
import { classNames } from './class-names.js';

export const SearchField = forwardRef<
  HTMLInputElement,
  {
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly className?: string;
  }
>(function SearchField({ label, value, onChange, className }, ref) {
  return (
    <div
      className={classNames(
        'flex h-8 min-w-0 items-center gap-2 rounded-control bg-ground px-2 focus-within:outline-2 focus-within:outline-accent',
        className,
      )}
    >
      <Search className="size-4 shrink-0 text-quiet" aria-hidden />
      <input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
        className="min-w-0 flex-1 bg-transparent text-sm text-ellipsis outline-none placeholder:text-quiet [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' ? null : (
        <button
          type="button"
          aria-label={translate('ui')('clear')}
          onClick={() => onChange('')}
          className="flex size-5 shrink-0 items-center justify-center rounded-sm text-quiet hover:text-text"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </div>
  );
});
