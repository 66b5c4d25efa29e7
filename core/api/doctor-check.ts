/** A check of the doctor as the contract has it, from labels. */
import type { DoctorCheck } from './system.js';
import { labelInEnglish } from '../locales/english.js';
import { isMessage, type Label } from '../locales/message.js';

interface Check extends Pick<DoctorCheck, 'id' | 'status'> {
  readonly title: Label;
  readonly detail: Label;
  readonly advice?: Label | null;
}

export const toDoctorCheck = ({ id, status, title, detail, advice = null }: Check): DoctorCheck => ({
  id,
  title: labelInEnglish(title),
  status,
  detail: labelInEnglish(detail),
  advice: advice === null ? null : labelInEnglish(advice),
  text: {
    ...(isMessage(title) && { title }),
    ...(isMessage(detail) && { detail }),
    ...(isMessage(advice) && { advice }),
  },
});
