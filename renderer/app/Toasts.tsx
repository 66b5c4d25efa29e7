/** Where short messages appear. */
import { Toaster } from 'sonner';

export const Toasts = () => (
  <Toaster
    position="bottom-center"
    visibleToasts={3}
    gap={8}
    toastOptions={{
      unstyled: true,
      classNames: {
        toast:
          'flex w-full items-center gap-3 rounded-panel border border-line bg-raised px-4 py-2.5 text-sm text-text shadow-xl',
        description: 'text-quiet text-xs',
        actionButton: 'ml-auto shrink-0 rounded-control px-2 py-1 font-semibold text-text hover:bg-hover',
        error: 'border-danger/60',
      },
    }}
  />
);
