/** The `doctor.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { type ReportPorts, writeReport } from './report.js';

export interface DoctorPorts extends ReportPorts {
  /** Writes log lines that are still in memory, so that a report has them. */
  readonly flushLog: () => Promise<void>;
}

export const createDoctorHandlers = (ports: DoctorPorts): HandlersOf<ApiOf<'doctor'>> => ({
  'doctor.run': async () => ({ checks: [...(await ports.checks())] }),
  'doctor.report': async (request) => {
    await ports.flushLog();
    return writeReport(request, ports);
  },
});
