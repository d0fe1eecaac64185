import { ALL_RULES } from "./config.ts";
import { CONFIG_KEYS, FORMS, type Shape, type TextShape } from "./config-keys.ts";

type Schema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (draft 7, which all editors know) of configuration files.
 * @param rules names that rules have.
 */
export function configSchema(rules: readonly string[]): Schema {
  const properties = CONFIG_KEYS.map(({ name, about, standard, shape }) => [
    name,
    { description: `${about} Not set: ${standard}.`, ...orNothing(schemaOf(shape)) },
  ]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "gomend",
    description: "Configuration of gomend: .gomend.yaml",
    // An empty file sets nothing.
    type: ["object", "null"],
    additionalProperties: false,
    properties: Object.fromEntries(properties),
    definitions: { rule: { enum: rules }, ruleOrAll: { enum: [...rules, ALL_RULES] } },
  };
}

function schemaOf(shape: Shape): Schema {
  if ("list" in shape) return { type: "array", items: textSchema(shape.list) };
  if ("map" in shape) {
    return { type: "object", propertyNames: textSchema(shape.map), additionalProperties: schemaOf(shape.to) };
  }
  return textSchema(shape);
}

function textSchema(shape: TextShape): Schema {
  if ("oneOf" in shape) return { enum: shape.oneOf };
  switch (shape.text) {
    case "rule":
      return { $ref: "#/definitions/rule" };
    case "rule or all":
      return { $ref: "#/definitions/ruleOrAll" };
    case "version":
      // Without quotes, 1.22 is a number.
      return { type: ["string", "number"], pattern: FORMS.version.source, exclusiveMinimum: 1, exclusiveMaximum: 2 };
    default:
      return { type: "string", pattern: FORMS[shape.text].source };
  }
}

/** A key whose value is commented out sets nothing. */
function orNothing(schema: Schema): Schema {
  return typeof schema.type === "string"
    ? { ...schema, type: [schema.type, "null"] }
    : { ...schema, type: [...(schema.type as string[]), "null"] };
}
