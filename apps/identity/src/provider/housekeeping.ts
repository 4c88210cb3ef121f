import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Failures, Sessions } from '#libs/identity';
import { AppLogger } from '#libs/platform';
import { StateStore } from './state-store';

const EVERY_MS = 10 * 60_000;

/** Takes away what has run out: the provider's state, sessions, counted failures. */
@Injectable()
export class Housekeeping implements OnModuleInit, OnModuleDestroy {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly state: StateStore,
    private readonly sessions: Sessions,
    private readonly failures: Failures,
    private readonly log: AppLogger,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    try {
      await this.state.sweep();
      await this.sessions.sweep();
      await this.failures.sweep();
    } catch (error) {
      this.log.warn('housekeeping was put off', error);
    }
  }
}
