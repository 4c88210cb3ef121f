import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SCOPES } from '#libs/identity';
import { ProblemAnswer } from './problem.answer';
import { SCHEME } from './operations';

const DESCRIPTION = `Referral of victims of crime, for police record systems and partners. New outcomes, states and fields may come; clients
must tolerate them. Errors are application/problem+json with codes of a closed list.`;

/** The description of the whole machine interface, as `GET /openapi.json` and docs/openapi.json give it. */
export function openapi(app: NestFastifyApplication, tokenUrl = 'http://localhost:3002/token'): OpenAPIObject {
  const scopes = Object.fromEntries(SCOPES.map((scope) => [scope, scope]));
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Victims Commission')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addOAuth2({ type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes } } }, SCHEME);
  return asText(SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemAnswer] }));
}

/** Tables are text, whatever the JSON beside them looks like. */
function asText(described: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(described.paths).flatMap(({ post }) => post ?? []);
  for (const { requestBody } of operations) {
    const csv = requestBody && 'content' in requestBody ? requestBody.content['text/csv'] : undefined;
    if (csv) csv.schema = { type: 'string' };
  }
  return described;
}
