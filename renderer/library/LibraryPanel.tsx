/** The media that can be used. */
export const LibraryPanel = () => <section aria-label="LibraryPanel" />;
