/** `roster apply`: tenants, integrations, roles, bindings, rules and webhooks as a file says. */
import type { Command } from 'commander';
import { answer, example, type Global } from './answer.ts';
import { applyFile } from './apply/apply-file.ts';

type Options = Global & { readonly file: string; readonly plan?: true };

export function applyCommand(group: Command): void {
  group
    .command('apply')
    .description(
      'Makes and alters tenants, roles, service accounts, integrations, rules, bindings and webhooks to match a file of YAML or JSON, and prints what it does. It takes nothing away, and applied again it does nothing.',
    )
    .requiredOption('-f, --file <path>', 'the file; "-" is standard input')
    .option('--plan', 'only shows what would be done; exit code 2 when there is something to do')
    .addHelpText('after', example('apply -f roster.yaml --plan', 'apply -f roster.yaml'))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, (services, { file, plan = false, json = false }) =>
        applyFile(services, { file, plan, json }),
      ),
    );
}
