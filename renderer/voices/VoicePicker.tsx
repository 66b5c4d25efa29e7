/** A button that shows which voice speaks, and opens the list of voices to choose from. */
import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useStore } from 'zustand';
import { consentQuestion } from '../providers/consent.js';
import { classNames } from '../ui/class-names.js';
import { stopSpoken } from './play-spoken.js';
import { useVoices } from './use-voices.js';
import { type OtherChoice, titleOf } from './voice.js';
import { VoiceList } from './VoiceList.js';

/** What is chosen, and what can be. */
export interface VoicePickerProps {
  readonly label: string;
  /** BCP 47: its voices are listed first, and the only ones until all are asked for. */
  readonly language: string;
  /** The name of a voice, or the id of one of `others`. */
  readonly value: string;
  readonly others?: readonly OtherChoice[];
  readonly onChange: (value: string) => void;
  readonly className?: string;
}

export const VoicePicker = ({ label, language, value, others = [], onChange, className }: VoicePickerProps) => {
  const [open, setOpen] = useState(false);
  const isNamed = !others.some(({ id }) => id === value);
  const voices = useVoices(open || isNamed);
  // The question about a sample stands over the list, which stays.
  const isAsked = useStore(consentQuestion, ({ question }) => question !== null);
  const voice = voices?.find(({ name }) => name === value);
  const shown = others.find(({ id }) => id === value)?.label ?? (voice ? titleOf(voice) : value);
  const change = (next: boolean): void => {
    if (!next) stopSpoken();
    setOpen(next);
  };
  const keep = (event: Event): void => {
    if (isAsked) event.preventDefault();
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger
        aria-label={`${label}: ${shown}`}
        className={classNames(
          'flex h-8 items-center justify-between gap-2 rounded-control border border-line bg-ground px-2 text-sm text-text hover:border-quiet/50',
          className,
        )}
      >
        <span className="truncate">{shown}</span>
        <ChevronDown className="size-4 shrink-0 text-quiet" aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          onInteractOutside={keep}
          onFocusOutside={keep}
          className="z-30 flex max-h-[min(28rem,var(--radix-popover-content-available-height))] w-80 flex-col overflow-hidden rounded-panel border border-line bg-panel shadow-xl outline-none"
        >
          <VoiceList
            language={language}
            voices={voices}
            value={value}
            others={others}
            onChoose={(next) => {
              change(false);
              onChange(next);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
