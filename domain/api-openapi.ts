import { z } from "zod";
import { complaintRequest } from "@/domain/api-complaint";
import { listRequest } from "@/domain/api-list";
import { isApiVerb, namingFields } from "@/domain/api-references";
import { caseKinds } from "@/domain/case-kind";
import { locales } from "@/domain/locale";
import { noticeChannels, noticeKinds, noticeStates } from "@/domain/notice";
import { partyRoles } from "@/domain/party";
import { statuses } from "@/domain/status";
import { verbs } from "@/domain/verb";
import { verbFields } from "@/domain/verb-fields";

type Schema = Record<string, unknown>;

const reference = { party: "^p\\d+$", fact: "^f\\d+$" } as const;
const notice = z.object({
  id: z.string(),
  fact: z.string().regex(new RegExp(reference.fact)).nullable(),
  party: z.string().regex(new RegExp(reference.party)).nullable(),
  channel: z.enum(noticeChannels),
  kind: z.enum(noticeKinds),
  language: z.enum(locales),
  state: z.enum(noticeStates),
  reason: z.string().optional(),
  owedAt: z.iso.datetime(),
  notBefore: z.iso.datetime().optional(),
  acceptedAt: z.iso.datetime().optional(),
  deliveredAt: z.iso.datetime().optional(),
  failedAt: z.iso.datetime().optional(),
});
const party = z.object({
  party: z.string().regex(new RegExp(reference.party)),
  role: z.enum(partyRoles),
});
const received = z.object({
  trackingCode: z.string(),
  status: z.enum(statuses),
  parquet: z.string(),
  registrationNumber: z.string().optional(),
  parties: z.array(party),
});
const taken = z.object({
  status: z.enum(statuses),
  fact: z.string().regex(new RegExp(reference.fact)),
  registrationNumber: z.string().optional(),
  notices: z.array(notice),
});
const listed = z.object({
  trackingCode: z.string(),
  kind: z.enum(caseKinds),
  category: z.string(),
  status: z.enum(statuses),
  statusSince: z.iso.datetime(),
  receivedAt: z.iso.datetime().optional(),
  isProtected: z.boolean(),
  registrationNumber: z.string().optional(),
  externalReference: z.string().optional(),
  assignedTo: z.string().optional(),
});
const file = listed.omit({ externalReference: true }).extend({
  parquet: z.string(),
  receivedAt: z.iso.datetime(),
  assignedTo: z.string().nullable().optional(),
  parties: z.array(
    party.extend({
      lastName: z.string().nullable(),
      firstName: z.string().nullable(),
      organisation: z.string().nullable(),
    }),
  ),
  facts: z.array(
    z.object({
      fact: z.string().regex(new RegExp(reference.fact)),
      verb: z.enum(verbs),
      at: z.iso.datetime(),
      statusAfter: z.enum(statuses),
      told: z.boolean(),
      undone: z.boolean(),
    }),
  ),
  notices: z.array(notice),
});
const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  mistakes: z.record(z.string(), z.string()).optional(),
  requestId: z.uuid().optional(),
});

/** What each answer looks like; contract tests hold the doors to it. */
export const apiAnswers = {
  received,
  taken,
  file,
  listed: z.object({ complaints: z.array(listed), nextCursor: z.string().nullable() }),
  notices: z.object({ notices: z.array(notice) }),
  problem,
} as const;

const schemaOf = (schema: z.ZodType, io: "input" | "output" = "input"): Schema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};

/** A step: its verb, and beside it the fields of the verb, in which parties and facts are named. */
function stepSchemas(): readonly Schema[] {
  return verbs.filter(isApiVerb).map((verb) => {
    const { properties = {}, required = [] } = schemaOf(verbFields[verb]) as {
      properties?: Record<string, Schema>;
      required?: readonly string[];
    };
    const named = Object.entries(properties).map(([field, schema]) => [
      field,
      naming(field) ?? schema,
    ]);
    return {
      title: verb,
      type: "object",
      properties: { verb: { const: verb }, ...Object.fromEntries(named) },
      // A box that is not ticked is a no.
      required: ["verb", ...required.filter((field) => properties[field]?.type !== "boolean")],
      additionalProperties: false,
    };
  });
}

function naming(field: string): Schema | null {
  switch (namingFields[field]) {
    case "parties":
      return { type: "array", items: { type: "string", pattern: reference.party }, minItems: 1 };
    case "facts":
      return { type: "string", pattern: reference.fact };
    case "colleagues":
      return {
        type: "string",
        description: "Name of a deputy of the office, as the office writes it.",
      };
    default:
      return null;
  }
}

const json = (schema: Schema): Schema => ({ "application/json": { schema } });
const answers = (success: number, name: keyof typeof apiAnswers): Schema => ({
  [success]: {
    description: "Done.",
    content: json({ $ref: `#/components/schemas/${name}` }),
  },
  default: {
    description: "A problem document: what is wrong, by code and in words.",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/problem" } } },
  },
});
const code: Schema = {
  name: "trackingCode",
  in: "path",
  required: true,
  schema: { type: "string", description: "Twelve characters, with or without hyphens." },
};
const once: Schema = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  schema: { type: "string", minLength: 1, maxLength: 200 },
  description: "The same key and body give the same answer for two days; another body gives 409.",
};

/** The OpenAPI 3.1 document of version 1, made of the same schemas that read the requests. */
export function openApiDocument(serverUrl: string): Schema {
  const query = schemaOf(listRequest) as { properties: Record<string, Schema> };
  return {
    openapi: "3.1.0",
    info: {
      title: "Insaf",
      version: "1",
      description:
        "For the courts’ own systems: push files and steps, so that people are told of each. A key acts in one office, in the roles it was given.",
    },
    servers: [{ url: serverUrl }],
    security: [{ key: [] }],
    paths: {
      "/api/v1/complaints": {
        post: {
          operationId: "receiveComplaint",
          parameters: [once],
          requestBody: { required: true, content: json(schemaOf(complaintRequest)) },
          responses: answers(201, "received"),
        },
        get: {
          operationId: "listComplaints",
          parameters: Object.entries(query.properties).map(([name, schema]) => ({
            name,
            in: "query",
            schema,
          })),
          responses: answers(200, "listed"),
        },
      },
      "/api/v1/complaints/{trackingCode}": {
        get: { operationId: "readComplaint", parameters: [code], responses: answers(200, "file") },
      },
      "/api/v1/complaints/{trackingCode}/notices": {
        get: { operationId: "readNotices", parameters: [code], responses: answers(200, "notices") },
      },
      "/api/v1/complaints/{trackingCode}/steps": {
        post: {
          operationId: "takeStep",
          parameters: [code, once],
          requestBody: { required: true, content: json({ oneOf: stepSchemas() }) },
          responses: answers(201, "taken"),
        },
      },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: Object.fromEntries(
        Object.entries(apiAnswers).map(([name, schema]) => [name, schemaOf(schema, "output")]),
      ),
    },
  };
}
