import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUrl, Max, Min, MinLength, validateSync } from 'class-validator';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const port = () => Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : Number(value)));
const url = { require_tld: false, require_protocol: true };

/** What the environment says, validated once at the start. Names and defaults are those of the operator's guide. */
export class Config {
  @IsIn(['development', 'test', 'production']) NODE_ENV: 'development' | 'test' | 'production' = 'development';
  @IsOptional() @IsString() DATABASE_URL?: string;
  @IsOptional() @IsString() DATABASE_FIGURES_URL?: string;
  @IsOptional() @IsString() DATABASE_OWNER_URL?: string;
  @IsOptional() @IsString() REDIS_URL?: string;
  @IsString() DATA_DIR = '.data';
  @IsOptional() @IsString() SECRETS_DIR?: string;
  @IsString() HOST = '127.0.0.1';
  @port() @IsInt() @Min(1) @Max(65535) WEB_PORT = 3000;
  @port() @IsInt() @Min(1) @Max(65535) API_PORT = 3001;
  @port() @IsInt() @Min(1) @Max(65535) IDENTITY_PORT = 3002;
  @IsOptional() @IsUrl(url) WEB_URL?: string;
  @IsOptional() @IsUrl(url) API_URL?: string;
  @IsOptional() @IsUrl(url) IDENTITY_URL?: string;
  @IsOptional() @IsUrl(url) OIDC_ISSUER?: string;
  @IsOptional() @IsString() OIDC_CLIENT_ID?: string;
  @IsOptional() @IsString() @MinLength(16) OIDC_CLIENT_SECRET?: string;
  @IsOptional() @IsString() OIDC_AUDIENCE?: string;
  @IsOptional() @IsString() TRUST_PROXY?: string;
  @IsOptional() @IsString() SMTP_URL?: string;
  @IsOptional() @IsString() NOTIFY_API_KEY?: string;
  @IsOptional() @IsString() @MinLength(16) METRICS_TOKEN?: string;
  @IsOptional() @Transform(({ value }: { value: unknown }) => bool(value)) @IsBoolean() DEMO?: boolean;
  @IsOptional() @IsISO8601({ strict: true }) CLOCK_AT?: string;
  @IsIn(['debug', 'log', 'warn', 'error']) LOG_LEVEL: 'debug' | 'log' | 'warn' | 'error' = 'log';

  get production(): boolean {
    return this.NODE_ENV === 'production';
  }
  /** Demo people, secrets and data: by default only on the embedded database. */
  get demo(): boolean {
    return this.DEMO ?? false;
  }
  get dataDir(): string {
    return resolve(this.DATA_DIR);
  }
  get secretsDir(): string {
    return resolve(this.SECRETS_DIR ?? join(this.DATA_DIR, 'secrets'));
  }
  get webUrl(): string {
    return bare(this.WEB_URL ?? `http://localhost:${this.WEB_PORT}`);
  }
  get apiUrl(): string {
    return bare(this.API_URL ?? `http://localhost:${this.API_PORT}`);
  }
  get identityUrl(): string {
    return bare(this.IDENTITY_URL ?? `http://localhost:${this.IDENTITY_PORT}`);
  }
  /** Who issues tokens: the embedded identity app unless OIDC_ISSUER names another. */
  get issuer(): string {
    return bare(this.OIDC_ISSUER ?? this.identityUrl);
  }
  get audience(): string {
    return this.OIDC_AUDIENCE ?? this.apiUrl;
  }
}

/** A name the environment has wrong, or a combination that is refused. The message names the variable, never its value. */
export class ConfigError extends Error {}

const FILES = [
  'DATABASE_URL',
  'DATABASE_FIGURES_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
  'SMTP_URL',
  'NOTIFY_API_KEY',
];

/** Reads the environment (each secret also as NAME_FILE), validates and freezes it. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Readonly<Config> {
  const known = Object.keys(plainToInstance(Config, {}));
  const names = new Set([...known, ...OPTIONAL]);
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = FILES.includes(name) && env[`${name}_FILE`] ? secretFile(`${name}_FILE`, env[`${name}_FILE`]) : env[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  if (given['DEMO'] === undefined) config.DEMO = config.DATABASE_URL === undefined && !config.production;
  const faults = validateSync(config, { forbidUnknownValues: true }).map(
    (e) => `${e.property}: ${Object.values(e.constraints ?? {}).join(', ')}`,
  );
  faults.push(...combinations(config));
  if (faults.length > 0) throw new ConfigError(`The environment is not right.\n  ${faults.join('\n  ')}`);
  return Object.freeze(config);
}

const OPTIONAL = [
  'DATABASE_URL',
  'DATABASE_FIGURES_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'SECRETS_DIR',
  'WEB_URL',
  'API_URL',
  'IDENTITY_URL',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_AUDIENCE',
  'TRUST_PROXY',
  'SMTP_URL',
  'NOTIFY_API_KEY',
  'METRICS_TOKEN',
  'DEMO',
  'CLOCK_AT',
];

function combinations(c: Config): string[] {
  const faults: string[] = [];
  if (c.production) {
    if (!c.DATABASE_URL && !c.DATABASE_OWNER_URL) faults.push('DATABASE_URL: production needs a database of its own');
    if (c.demo) faults.push('DEMO: demo people and secrets are refused in production');
    if (c.CLOCK_AT) faults.push('CLOCK_AT: the clock cannot be turned in production');
    if (!c.SECRETS_DIR) faults.push('SECRETS_DIR: production has no default for secrets');
    for (const name of ['WEB_URL', 'API_URL'] as const) if (!c[name]) faults.push(`${name}: production needs its public address`);
  }
  if (c.demo && !['127.0.0.1', 'localhost', '::1'].includes(c.HOST)) faults.push('HOST: in demo mode only this machine (127.0.0.1)');
  if (c.OIDC_ISSUER && !(c.OIDC_CLIENT_ID && c.OIDC_CLIENT_SECRET))
    faults.push('OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: needed with OIDC_ISSUER');
  return faults;
}

function secretFile(name: string, path = ''): string {
  if (!existsSync(path)) throw new ConfigError(`The environment is not right.\n  ${name}: there is no such file`);
  return readFileSync(path, 'utf8').trim();
}

function bool(value: unknown): unknown {
  return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value;
}

const bare = (address: string) => address.replace(/\/+$/, '');
