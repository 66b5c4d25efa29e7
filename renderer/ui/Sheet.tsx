/** What comes over the window: a sheet from the right for longer work, a dialog in the middle for one question. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './Button.js';
import { classNames } from './class-names.js';
import { translate } from '../locales/translate.js';

/** Whether something over the window is open, and what is told when a person opens or closes it. */
export interface OpenProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

interface SheetProps extends OpenProps {
  readonly title: string;
  /** Read out after the title; the title alone where absent. */
  readonly description?: string;
  readonly children: ReactNode;
  readonly className?: string;
}

const PLACES = {
  right: 'inset-y-0 right-0 w-[min(920px,94vw)] border-l',
  middle: 'top-1/2 left-1/2 max-h-[88vh] w-[min(560px,92vw)] -translate-x-1/2 -translate-y-1/2 rounded-panel border',
  wide: 'top-1/2 left-1/2 h-[88vh] w-[min(1120px,94vw)] -translate-x-1/2 -translate-y-1/2 rounded-panel border',
} as const;

const Over = ({
  place,
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
}: SheetProps & { readonly place: keyof typeof PLACES }) => (
  <Dialog.Root open={open} onOpenChange={onOpenChange}>
    <Dialog.Portal>
      <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
      <Dialog.Content
        {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        // The first control would be the cross: its tip would open with the sheet.
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          (event.currentTarget as HTMLElement).focus();
        }}
        tabIndex={-1}
        className={classNames(
          'fixed z-40 flex flex-col border-line bg-panel text-text shadow-2xl outline-none',
          PLACES[place],
          className,
        )}
      >
        <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b pr-2 pl-4">
          <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
          {description === undefined ? null : (
            <Dialog.Description className="truncate text-quiet text-sm">{description}</Dialog.Description>
          )}
          <Dialog.Close asChild>
            <IconButton label={translate('ui')('close')} className="ml-auto">
              <X className="size-4" />
            </IconButton>
          </Dialog.Close>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys. */}
        <div tabIndex={0} className="-outline-offset-2 min-h-0 flex-1 overflow-y-auto">
          {children}
        </div>
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);

/** From the right edge, over the whole height. */
export const Sheet = (props: SheetProps) => <Over place="right" {...props} />;
/** In the middle, for one question or a short form. */
export const Modal = (props: SheetProps) => <Over place="middle" {...props} />;
/** In the middle, large: settings, shortcuts. */
export const WideModal = (props: SheetProps) => <Over place="wide" {...props} />;
