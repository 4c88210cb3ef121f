import { Count, Instant, Words } from '../validation/fields';

export class WebhookDto {
  @Words('webhook', { required: true, example: 'https://records.example.org/hooks/victims', description: 'https, to a public host' })
  url: string;
}

export class ReplayDto {
  /** Nothing has to be said. */
  static readonly mayBeAbsent = true;
  @Instant({ description: 'All that was queued since then, also what has arrived; absent: what has not arrived' }) since?: string;
}

export class ListWebhooksDto {
  @Count({ description: 'At most 100; 25 when absent' }) limit?: string;
  @Words('note', { description: 'The `next` of the page before' }) cursor?: string;
}
