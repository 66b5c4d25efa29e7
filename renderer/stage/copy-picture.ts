/** Copies a picture to the clipboard. */

/**
 * Copies a PNG that is still being made. If the page may not write to the clipboard, it is saved as a file; the result
 * says which. Fails if `png` does.
 */
export async function copyPicture(png: Promise<Blob>, name: string): Promise<'clipboard' | 'file'> {
  try {
    // With a promise inside, the clipboard item keeps the user activation while the picture is made.
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
