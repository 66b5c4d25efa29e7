/** The `avatar.*` methods. */
import { basename } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import type { AvatarRequest } from '../../../core/api/avatar.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { isOverFootage } from '../../../core/project/avatar-source.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { AvatarPorts } from './ports.js';
import { choosePresenter } from './present.js';
import { readPhoto, toSentPhoto } from './read-photo.js';

export const createAvatarHandlers = (ports: AvatarPorts): HandlersOf<ApiOf<'avatar'>> => ({
  'avatar.make': async (request, { signal }) => {
    // What is wrong with a picture or a request is told at once, before anything is spoken or sent.
    checkRequest(request);
    await checkFace(request, ports, signal);
    if (request.into) ports.projects.open(request.into.id);
    const name = basename(request.photo ?? request.presenter ?? '');
    return { jobId: ports.enqueue(request, message('queue:avatar', { name })) };
  },
  'avatar.presenters': async ({ provider, refresh }, { signal }) => {
    const { providers } = ports;
    const { presenters, fetchedAt } = await (refresh
      ? providers.fetchCatalog(provider, signal)
      : providers.catalog(provider));
    return { presenters, fetchedAt };
  },
});

function checkRequest({ text, photo, shape, provider, presenter, serviceVoice, footage, into }: AvatarRequest): void {
  const refuse = (sentence: ReturnType<typeof message>): never => {
    throw new UprightError('input.invalid', sentence);
  };
  if (text === undefined && into === undefined) refuse(message('avatar:textOrProject'));
  if (typeof text === 'string' && text.trim() === '') refuse(message('speech:noWords'));
  if ((presenter ?? serviceVoice) !== undefined && provider === undefined) refuse(message('avatar:serviceOnly'));
  if (serviceVoice !== undefined && text === undefined) refuse(message('avatar:textForService'));
  if (photo === undefined && presenter === undefined) refuse(message('avatar:photoOrPresenter'));
  if (footage !== undefined && into !== undefined) refuse(message('avatar:footageInto'));
  if (isOverFootage(shape) && footage === undefined && into === undefined) refuse(message('avatar:noFootage'));
}

async function checkFace(
  { photo, provider, presenter, sentiment }: AvatarRequest,
  ports: AvatarPorts,
  signal: AbortSignal,
): Promise<void> {
  const chosen = provider === undefined ? null : await choosePresenter({ provider, presenter, sentiment }, ports);
  if (photo === undefined) return;
  const still = await readPhoto(photo, ports, signal);
  if (chosen && presenter === undefined)
    await toSentPhoto(still, chosen.model, { file: photo, service: chosen.service }, ports);
}
