/** Menus: what drops from a button and what a right click opens, drawn alike. */
import { Check, ChevronRight } from 'lucide-react';
import { ContextMenu, DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.js';
import { Keys } from './Tooltip.js';

/** One entry. */
export type MenuEntry =
  | {
      readonly kind?: 'action';
      readonly id: string;
      readonly label: string;
      readonly icon?: ReactNode;
      readonly keys?: string | null;
      readonly disabled?: boolean;
      readonly danger?: boolean;
      /** Shows a tick where true; an entry that is switched. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'separator'; readonly id: string }
  | { readonly kind: 'label'; readonly id: string; readonly label: string }
  | { readonly kind: 'menu'; readonly id: string; readonly label: string; readonly entries: readonly MenuEntry[] };

const SHEET =
  'z-50 max-h-[80vh] min-w-48 overflow-y-auto rounded-panel border border-line bg-panel p-1 text-sm text-text shadow-xl';
const ROW =
  'flex h-7 items-center gap-2 rounded-control px-2 outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-40';

type Parts = typeof DropdownMenu | typeof ContextMenu;

const Entries = ({ parts, entries }: { readonly parts: Parts; readonly entries: readonly MenuEntry[] }) => {
  const Part = parts as typeof DropdownMenu;
  return entries.map((entry) => {
    if (entry.kind === 'separator') return <Part.Separator key={entry.id} className="my-1 h-px bg-line" />;
    if (entry.kind === 'label')
      return (
        <Part.Label key={entry.id} className="px-2 py-1 text-quiet text-xs">
          {entry.label}
        </Part.Label>
      );
    if (entry.kind === 'menu')
      return (
        <Part.Sub key={entry.id}>
          <Part.SubTrigger className={ROW}>
            <span className="size-4" />
            {entry.label}
            <ChevronRight className="ml-auto size-4 text-quiet" aria-hidden />
          </Part.SubTrigger>
          <Part.Portal>
            <Part.SubContent className={SHEET} sideOffset={4} collisionPadding={8}>
              <Entries parts={parts} entries={entry.entries} />
            </Part.SubContent>
          </Part.Portal>
        </Part.Sub>
      );
    return (
      <Part.Item
        key={entry.id}
        disabled={entry.disabled ?? false}
        onSelect={entry.onSelect}
        className={classNames(ROW, entry.danger && 'text-danger')}
      >
        <span className="flex size-4 items-center justify-center text-quiet [&>svg]:size-4" aria-hidden>
          {entry.checked ? <Check /> : entry.icon}
        </span>
        <span className="pr-6">{entry.label}</span>
        {entry.keys ? <Keys keys={entry.keys} /> : null}
      </Part.Item>
    );
  });
};

// What an entry gave the focus to keeps it; else the trigger has it again.
const keepFocus = (event: Event): void => {
  if (document.activeElement !== document.body) event.preventDefault();
};

/** A menu that drops from its trigger. */
export const Menu = ({
  entries,
  children,
  align = 'start',
}: {
  readonly entries: readonly MenuEntry[];
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}) => (
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        className={SHEET}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={keepFocus}
      >
        <Entries parts={DropdownMenu} entries={entries} />
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);

/** A menu that a right click on its child opens. `entries` is asked for when it opens. */
export const RightClickMenu = ({
  entries,
  children,
  onOpen,
}: {
  readonly entries: readonly MenuEntry[];
  readonly children: ReactNode;
  readonly onOpen?: (open: boolean) => void;
}) => (
  <ContextMenu.Root modal={false} {...(onOpen ? { onOpenChange: onOpen } : {})}>
    <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
    <ContextMenu.Portal>
      <ContextMenu.Content className={SHEET} collisionPadding={8} onCloseAutoFocus={keepFocus}>
        <Entries parts={ContextMenu} entries={entries} />
      </ContextMenu.Content>
    </ContextMenu.Portal>
  </ContextMenu.Root>
);
