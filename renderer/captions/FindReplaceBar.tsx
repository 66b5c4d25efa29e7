/** Finds and replaces text in the captions. */
import { CaseSensitive, Replace, ReplaceAll, WholeWord } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { toReadableKey } from '../commands/keymap.js';
import { IconButton } from '../ui/Button.js';
import { FoundMatches } from '../ui/FoundMatches.js';
import { findState } from './find-state.js';
import { useCaptionsContext } from './captions-context.js';
import { useReplace } from './use-replace.js';

export const FindReplaceBar = () => {
  const { t } = useTranslation('captions');
  const { found, locked } = useCaptionsContext();
  const { text, replacement, matchCase, wholeWords } = useStore(findState);
  const { go, goNearest, replace, replaceAll } = useReplace(found);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const isNone = found.matches.length === 0;
  const set = (change: Partial<ReturnType<typeof findState.getState>>): void => {
    findState.setState(change);
    goNearest();
  };
  return (
    <div className="flex flex-col gap-1.5 p-2">
      <Field
        ref={input}
        label={t('find')}
        value={text}
        onChange={(next) => set({ text: next })}
        onEnter={({ shiftKey }) => go(found.at + (shiftKey ? -1 : 1))}
      >
        <IconButton small label={t('matchCase')} pressed={matchCase} onClick={() => set({ matchCase: !matchCase })}>
          <CaseSensitive className="size-4" />
        </IconButton>
        <IconButton small label={t('wholeWords')} pressed={wholeWords} onClick={() => set({ wholeWords: !wholeWords })}>
          <WholeWord className="size-4" />
        </IconButton>
      </Field>
      <Field
        label={t('replaceWith')}
        value={replacement}
        disabled={locked}
        onChange={(next) => findState.setState({ replacement: next })}
        onEnter={({ ctrlKey, metaKey }) => (ctrlKey || metaKey ? replaceAll() : replace())}
      >
        <IconButton
          small
          label={t('replace')}
          keys={toReadableKey('Enter')}
          disabled={isNone || locked}
          onClick={replace}
        >
          <Replace className="size-4" />
        </IconButton>
        <IconButton
          small
          label={t('replaceAll')}
          keys={toReadableKey('Mod+Enter')}
          disabled={isNone || locked}
          onClick={replaceAll}
        >
          <ReplaceAll className="size-4" />
        </IconButton>
      </Field>
      <FoundMatches text={text} at={found.at} total={found.matches.length} onGo={go} />
    </div>
  );
};

const Field = ({
  ref,
  label,
  value,
  disabled = false,
  onChange,
  onEnter,
  children,
}: {
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
  readonly onEnter: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}) => (
  <div className="flex h-8 min-w-0 items-center gap-0.5 rounded-control bg-ground pr-1 pl-2 focus-within:outline-2 focus-within:outline-accent">
    <input
      ref={ref}
      type="text"
      data-find={ref ? '' : undefined}
      aria-label={label}
      placeholder={label}
      value={value}
      disabled={disabled}
      spellCheck={false}
      autoComplete="off"
      maxLength={2000}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onEnter(event);
      }}
      className="min-w-0 flex-1 bg-transparent text-sm text-ellipsis outline-none placeholder:text-quiet disabled:opacity-40"
    />
    {children}
  </div>
);
