/** A step from what is there to what a file says, as data: it can be shown, and it can be taken. */
import type {
  IntegrationChange,
  Mode,
  NewWebhook,
  RoleGiven,
  RoleView,
  RuleGiven,
  WaysChange,
} from '../../actions/index.ts';
import type { Safety } from '../../directory/index.ts';
import type { Path } from './file.ts';

type WebhookGiven = Pick<NewWebhook, 'url' | 'types' | 'description' | 'enabled'>;
/** People and groups are there already, and known by their ids; a service account may be made on the way. */
export type Bound =
  | { readonly type: 'USER' | 'GROUP'; readonly id: string }
  | { readonly type: 'SERVICE_ACCOUNT'; readonly name: string };

/** `operation` as the API names it. What may be made on the way, roles and integrations, is known by its name. */
export type Act =
  | { readonly operation: 'tenants.create'; readonly name: string | undefined }
  | { readonly operation: 'roles.create'; readonly given: RoleGiven }
  | {
      readonly operation: 'roles.change';
      readonly id: string;
      readonly given: RoleGiven;
      /** As the plan saw it: a role is altered as a whole. */
      readonly seen: RoleView;
    }
  | { readonly operation: 'serviceAccounts.create'; readonly name: string; readonly description: string }
  | {
      readonly operation: 'serviceAccounts.change';
      readonly id: string;
      readonly name: string;
      readonly description: string;
    }
  | {
      readonly operation: 'integrations.create';
      readonly name: string;
      readonly description: string;
      readonly idp: string;
      readonly mode: Mode;
    }
  | {
      readonly operation: 'integrations.change';
      readonly integration: string;
      readonly change: IntegrationChange;
    }
  | { readonly operation: 'authentication.change'; readonly integration: string; readonly change: WaysChange }
  | { readonly operation: 'safety.change'; readonly integration: string; readonly change: Partial<Safety> }
  | { readonly operation: 'integrations.chooseMode'; readonly integration: string; readonly mode: Mode }
  | { readonly operation: 'integrations.enable' | 'integrations.disable'; readonly integration: string }
  | {
      readonly operation: 'rules.create';
      readonly integration: string;
      readonly role: string;
      readonly given: Omit<RuleGiven, 'roleId'>;
    }
  | {
      readonly operation: 'bindings.create';
      readonly subject: Bound;
      readonly role: string;
      readonly namespace: string;
    }
  | { readonly operation: 'webhooks.create'; readonly given: WebhookGiven }
  | { readonly operation: 'webhooks.change'; readonly id: string; readonly change: Partial<WebhookGiven> };

/** `what` it is, in words; `told` what alters of it. `path`: where in the file it stands. */
export type Step = {
  readonly tenantId: string;
  readonly sign: '+' | '~';
  readonly what: string;
  readonly told: readonly string[];
  readonly path: Path;
  readonly act: Act;
};

/** What cannot be done yet, and why. */
export type Wait = { readonly tenantId: string; readonly what: string; readonly why: string };
