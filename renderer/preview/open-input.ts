/** Media files by their address, for demuxing by mediabunny; byte ranges are fetched as needed. */
import { ALL_FORMATS, Input, UrlSource } from 'mediabunny';

const RETRIES_S = [0.1, 0.4, 1];

/** The file at an address, of which at most `maxCacheSize` bytes are cached. */
export const openInput = (address: string, maxCacheSize: number): Input =>
  new Input({
    source: new UrlSource(address, {
      maxCacheSize,
      getRetryDelay: (attempts) => RETRIES_S[attempts] ?? null,
      // The rejection of a read that was abandoned.
      handleUnhandledError: () => undefined,
    }),
    formats: ALL_FORMATS,
  });
