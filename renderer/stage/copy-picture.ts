/** Puts a picture on the clipboard. */

/**
 * Copies a PNG that is still being made. Where the clipboard is closed to the page it is saved as a file instead; the answer
 * says which it was. Fails as `png` does.
 */
export async function copyPicture(png: Promise<Blob>, name: string): Promise<'clipboard' | 'file'> {
  try {
    // The promise inside keeps the gesture of the user alive while the picture is made.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return 'clipboard';
  } catch {
    const address = URL.createObjectURL(await png);
    const link = document.createElement('a');
    link.href = address;
    link.download = `${name.replace(/[^\p{L}\p{N} _-]/gu, '_')}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    return 'file';
  }
}
