// Validator of a schema: compiled by ajv; in the bundle (scripts/bundle-program.mjs) from code that was compiled with the program.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Schema } from "./schema-findings.ts";

/** Compiling takes 40 ms, checking none: each schema is compiled once. */
const validators = new WeakMap<Schema, ValidateFunction>();

export function validatorOf(schema: Schema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const validate = new Ajv2020(VALIDATING).compile(schema);
  validators.set(schema, validate);
  return validate;
}

export const VALIDATING = {
  allErrors: true,
  coerceTypes: true,
  verbose: true,
  strict: false,
  ownProperties: true,
  // The schemas are ours, not a user's: to check them too would compile the schema of schemas at each start.
  validateSchema: false,
} as const;
