import { intOrText } from "../schema.ts";

/** Quantity, such as `500m` or `1Gi`. */
export const quantity = intOrText({
  tags: ["quantity"],
  pattern:
    "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$",
});
