/** The commands of `roster integration`. */
import { integrationCreate } from '../integration-create.ts';
import { integrationList, integrationShow } from '../integration-list.ts';
import { integrationEnable, integrationDisable } from '../integration-switch.ts';
import { integrationDelete } from '../integration-delete.ts';
import { integrationSchema } from '../integration-schema.ts';
import { integrationCatalogue } from '../integration-catalogue.ts';
import { integrationProfile } from '../integration-profile.ts';
import { integrationSafety } from '../integration-safety.ts';
import { integrationMode } from '../integration-mode.ts';
import { integrationAuth } from '../integration-auth.ts';
import { integrationSecret } from '../integration-secret.ts';

export const commands = [
  integrationCreate,
  integrationList,
  integrationShow,
  integrationEnable,
  integrationDisable,
  integrationDelete,
  integrationSchema,
  integrationCatalogue,
  integrationProfile,
  integrationSafety,
  integrationMode,
  integrationAuth,
  integrationSecret,
];
