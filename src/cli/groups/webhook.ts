/** The commands of `roster webhook`. */
import { webhookList, webhookDelete } from '../webhook.ts';
import { webhookKeys, webhookRotateKey } from '../webhook-keys.ts';
import { webhookCreate } from '../webhook-create.ts';
import { webhookTest, webhookReplay } from '../webhook-send.ts';

export const commands = [
  ...[webhookList, webhookCreate, webhookTest, webhookReplay, webhookDelete],
  ...[webhookKeys, webhookRotateKey],
];
