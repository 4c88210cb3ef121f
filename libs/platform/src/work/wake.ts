import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/connection';

/** What follows from an act may wait so long; whatever else comes meanwhile is handed over, and done, together with it. */
const AT_MOST_EVERY_MS = 100;
export const RELAY_CHANNEL = 'vc_relay';

/**
 * Tells the relay that something was posted: after the commit, never inside the transaction (a NOTIFY takes a lock over the
 * whole database until it commits), and at most every 100 ms. Losing it is harmless: the relay looks each second anyway.
 */
@Injectable()
export class Wake {
  private waiting = false;

  constructor(private readonly source: DataSource) {}

  relay(): void {
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      // a process that ends may have closed the database by now; another one's relay looks anyway
      if (!this.source.isInitialized) return;
      poolOf(this.source)
        .query(`select pg_notify('${RELAY_CHANNEL}', '')`)
        .catch(() => undefined);
    }, AT_MOST_EVERY_MS).unref();
  }
}
