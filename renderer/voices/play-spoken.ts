/** Plays a text that was spoken. One is heard at a time. */
import { speechAddress } from '../engine/media-address.js';

let sounding: HTMLAudioElement | null = null;

/** Ends what is heard. */
export function stopSpoken(): void {
  sounding?.pause();
  sounding?.dispatchEvent(new Event('ended'));
  sounding = null;
}

/** Plays the sound of a key and is done when it has been heard. `onStart` is called when it is. */
export async function playSpoken(key: string, onStart?: () => void): Promise<void> {
  stopSpoken();
  const audio = new Audio(speechAddress(key));
  sounding = audio;
  onStart?.();
  await new Promise<void>((resolve, reject) => {
    audio.addEventListener('ended', () => resolve(), { once: true });
    audio.addEventListener('error', () => reject(audio.error), { once: true });
    audio.play().catch(() => resolve());
  });
}
