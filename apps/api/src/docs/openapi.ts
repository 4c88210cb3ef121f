import { DocumentBuilder, SwaggerModule, getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SCOPES } from '#libs/identity';
import { StateChangedMessage } from '../webhooks/webhook.answer';
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
  return withMessages(asText(SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemAnswer, StateChangedMessage] })));
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

const SIGNED = {
  'webhook-id': 'The same each time this message is sent: by it you know what you have had',
  'webhook-timestamp': 'Seconds since 1970 when it was sent',
  'webhook-signature': 'v1,<base64 of the HMAC-SHA256 over id.timestamp.body> (standardwebhooks.com)',
};

/** What is sent to those who asked to be told. */
function withMessages(described: OpenAPIObject): OpenAPIObject {
  const schema = { $ref: getSchemaPath(StateChangedMessage) };
  const post = {
    summary: 'A referral of yours has another state than was told last',
    parameters: Object.entries(SIGNED).map(([name, description]) => ({
      ...{ name, in: 'header', required: true, description, schema: { type: 'string' } },
    })),
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '2XX': { description: 'Arrived, within five seconds; anything else is tried again for 24 hours' } },
  };
  return Object.assign(described, { webhooks: { 'referral.state-changed': { post } } });
}
