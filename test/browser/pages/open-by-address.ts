/** Lets a test open one project after the other in a page, whose code is loaded once. */
import { toast } from 'sonner';

/** What a page that opens by its address has. */
export interface OpensByAddress {
  /** Closes what is open, and opens what the address names now. */
  readonly openAddress: () => Promise<void>;
}

/** Opens what the address names, now and whenever a test asks for it. `open` makes all anew, and gives what closes it. */
export async function openByAddress(open: (query: URLSearchParams) => Promise<() => void>): Promise<void> {
  const openNow = () => open(new URLSearchParams(location.search));
  let opened = openNow();
  const openAddress = async (): Promise<void> => {
    const close = await opened;
    close();
    toast.dismiss();
    opened = openNow();
    await opened;
  };
  Object.assign(window, { openAddress } satisfies OpensByAddress);
  await opened;
}
