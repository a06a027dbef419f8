/** Sets a field of a plain object, whatever its name: `__proto__` is a name like any other. */
export function setField(object: object, name: string, value: unknown): void {
  if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else Reflect.set(object, name, value);
}
