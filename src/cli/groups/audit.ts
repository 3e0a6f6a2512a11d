/** The commands of `roster audit`. */
import { auditActs } from '../audit-acts.ts';
import { auditVerify, auditExport, auditCheckpoint } from '../audit.ts';

export const commands = [auditActs, auditVerify, auditExport, auditCheckpoint];
