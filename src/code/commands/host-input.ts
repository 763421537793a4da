import { z } from 'zod';
import { hostOrigin } from '../host-event.ts';

/** Whose connection a host's event came by. */
export const tellerFields = {
  tenantId: z.string().min(1).max(64),
  /** Null where Docket asked the host itself. */
  connectionId: z.string().min(1).max(64).nullable(),
  /** A host of the registry: `github`. */
  host: z.string().min(1).max(40),
  origin: hostOrigin,
};
