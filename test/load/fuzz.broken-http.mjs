import * as fc from 'fast-check';
import { MARK } from './fuzz.values.mjs';

const lines = (...all) => Buffer.from(all.join('\r\n'), 'latin1');
const END = ['', ''];

const SHAPES = [
  lines(`GET /${MARK} ${MARK} HTTP/1.1`, 'Host: x', ...END),
  lines(`${MARK} /v1/referrals HTTP/1.1`, 'Host: x', ...END),
  lines('GET /v1/referrals HTTP/9.9', 'Host: x', ...END),
  lines('GET /v1/referrals HTTP/1.1', ...END),
  lines('GET /v1/referrals HTTP/1.1', 'Host: x', 'Host: y', ...END),
  lines('POST /v1/referrals HTTP/1.1', 'Host: x', 'Content-Length: -1', ...END),
  lines('POST /v1/referrals HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Content-Length: 6', '', 'abcde'),
  lines('POST /v1/referrals HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', 'Content-Length: 3', '', 'zz', ''),
  lines('POST /v1/referrals HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', '', `zz${MARK}`, ''),
  lines('POST /v1/referral-imports HTTP/1.1', 'Host: x', 'Content-Type: text/csv', 'Content-Length: 100000', '', 'external_id,source\n1'),
  lines('GET /v1/referrals HTTP/1.1', 'Host: x', `X-Long: ${MARK.repeat(4_000)}`, ...END),
  lines('GET /v1/referrals HTTP/1.1', 'Host: x', `${MARK}\u0001: y`, ...END),
  lines('CONNECT example.org:443 HTTP/1.1', 'Host: example.org:443', ...END),
  lines('TRACE /v1/referrals HTTP/1.1', 'Host: x', `Authorization: ${MARK}`, ...END),
  lines('PRI * HTTP/2.0', '', 'SM', ...END),
  Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
];

/** What is no HTTP, or stops in the middle of it. */
export const brokenHttp = fc.record({
  bytes: fc.oneof(
    fc.constantFrom(...SHAPES),
    fc.constantFrom(...SHAPES).chain((bytes) => fc.nat(bytes.length).map((n) => bytes.subarray(0, n))),
    fc.uint8Array({ maxLength: 200 }).map((all) => Buffer.from(all)),
  ),
  hangUp: fc.boolean(),
});
