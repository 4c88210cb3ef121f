import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { invalid, isId, notFound } from '#libs/kernel';
import { isRecord } from './judges';
import { readDto, readQuery } from './read-dto';

const PLAIN: readonly unknown[] = [String, Number, Boolean, Array, Object, undefined];

/** Global: a body or a query is read as the class that its handler names. */
@Injectable()
export class DtoPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (PLAIN.includes(metatype)) return value;
    const dto = metatype as (new () => object) & { readonly mayBeAbsent?: boolean };
    if (type === 'query') return readQuery(dto, isRecord(value) ? { ...value } : {});
    if (type !== 'body') return value;
    if (value === undefined && dto.mayBeAbsent) return readDto(dto, {});
    if (!isRecord(value)) throw invalid('malformed', [], 'Send a JSON object.');
    return readDto(dto, value);
  }
}

/** An id of any wrong form names nothing. */
@Injectable()
export class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isId(value)) throw notFound();
    return value.toLowerCase();
  }
}
